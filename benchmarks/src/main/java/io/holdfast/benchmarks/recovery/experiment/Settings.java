package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.plan.Limits;
import java.util.Map;

/** What all experiments have in common. */
final class Settings {
    /**
     * A REST API that is as fresh as its readers need it; 20 checkpoints are 40 s of history, enough for who looks
     * often.
     */
    static final Map<String, String> LABORATORY = Map.of(
            "web.refresh-interval", "20",
            "web.checkpoints.history", "20",
            "web.exception-history-size", "32");

    /** When the first fault is due after the job is steady: enough to learn what steady is. */
    static final double BASELINE_SECONDS = 15;

    /** The same in a quick experiment. */
    static final double QUICK_BASELINE_SECONDS = 10;

    private Settings() {}

    static Limits limits(boolean quick) {
        return new Limits(120, baseline(quick), quick ? 150 : 300, quick ? 60 : 180);
    }

    static double baseline(boolean quick) {
        return quick ? QUICK_BASELINE_SECONDS : BASELINE_SECONDS;
    }
}
