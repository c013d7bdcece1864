package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.benchmarks.recovery.trace.Sample;

/** Hears how a run goes on. Called from several threads, one call at a time for each. */
public interface TrialListener {
    /** Another part of the run has begun, in a few words. */
    void onPhase(String phase);

    /** A fault has begun, ended or been skipped, in a few words. */
    void onFault(String what);

    /** A second has passed. */
    void onSample(Sample sample);

    /** Hears nothing. */
    TrialListener NONE = new TrialListener() {
        @Override
        public void onPhase(String phase) {}

        @Override
        public void onFault(String what) {}

        @Override
        public void onSample(Sample sample) {}
    };
}
