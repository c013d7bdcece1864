package io.holdfast.benchmarks.throughput.contestants;

/** What a contestant does with the input: started once, runs until its process is killed. */
@FunctionalInterface
interface Job {
    /**
     * Starts, and returns or does not.
     *
     * @param assignment what to read and write
     * @param submitted to be called when everything is set up and the work begins: from here time counts
     * @throws Exception fails the process
     */
    void start(Assignment assignment, Runnable submitted) throws Exception;
}
