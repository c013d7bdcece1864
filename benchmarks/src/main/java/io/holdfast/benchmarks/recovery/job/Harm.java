package io.holdfast.benchmarks.recovery.job;

/** What a bug does to the outputs. */
public enum Harm {
    /** Something of the others. */
    ANY,
    /** Records of the input are in no output. */
    MISSING,
    /** Records of the input are in the outputs more than once. */
    DOUBLED,
    /** Results contradict the running totals. */
    WRONG
}
