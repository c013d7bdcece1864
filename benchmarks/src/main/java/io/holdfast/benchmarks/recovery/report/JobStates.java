package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.ArrayList;
import java.util.List;

/** The states that the job was in, one after the other. */
final class JobStates {
    private static final String SILENT = "";

    private JobStates() {}

    /**
     * A time in one state.
     *
     * @param state as Flink names it, empty while no JobManager answers
     * @param beginMillis since the start of the run
     * @param endMillis since the start of the run
     */
    record Stretch(String state, long beginMillis, long endMillis) {
        String title() {
            return state.equals(SILENT) ? "no JobManager answers" : "job " + state;
        }

        String colour() {
            return switch (state) {
                case "RUNNING", "FINISHED" -> "@good";
                case "FAILED", "FAILING", "CANCELLING", "CANCELED" -> "@bad";
                case "RESTARTING" -> "@naive";
                case SILENT -> "@text";
                default -> "@peer6";
            };
        }
    }

    /** By the events, which are exact; by the samples where there are no events, and where nobody answered. */
    static List<Stretch> of(RunTrace trace) {
        List<Sample> samples = trace.samples();
        if (samples.isEmpty()) {
            return List.of();
        }
        long last = samples.get(samples.size() - 1).millis();
        List<Stretch> sampled = join(
                samples.stream()
                        .map(sample -> new Stretch(sample.jobState(), sample.millis(), last))
                        .toList(),
                last);
        List<Stretch> states = join(
                trace.events().stream()
                        .filter(event -> event.kind() == Kind.JOB_STATE)
                        .map((RunEvent event) -> new Stretch(event.subject(), event.millis(), last))
                        .toList(),
                last);
        if (states.isEmpty()) {
            return sampled;
        }
        List<Stretch> all = new ArrayList<>(states);
        sampled.stream().filter(stretch -> stretch.state().equals(SILENT)).forEach(all::add);
        return all;
    }

    /** Ends each where the next one with another state begins. */
    private static List<Stretch> join(List<Stretch> begins, long last) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch next : begins) {
            if (joined.isEmpty()) {
                joined.add(next);
                continue;
            }
            Stretch before = joined.get(joined.size() - 1);
            if (!before.state().equals(next.state())) {
                joined.set(joined.size() - 1, new Stretch(before.state(), before.beginMillis(), next.beginMillis()));
                joined.add(new Stretch(next.state(), next.beginMillis(), last));
            }
        }
        return joined;
    }
}
