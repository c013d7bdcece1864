package io.holdfast.app.cli;

import io.holdfast.app.deadletters.DeadLetterFilter;
import io.holdfast.app.deadletters.OriginFilter;
import io.holdfast.app.deadletters.PointInTime;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose dead letters; those given must all fit. */
final class DeadLetterFilterOptions {
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Of these kinds: ${COMPLETION-CANDIDATES}.")
    private Set<FailureKind> kinds = new LinkedHashSet<>();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            split = ",",
            description = "Failed in these stages: ${COMPLETION-CANDIDATES}.")
    private Set<FailureStage> stages = new LinkedHashSet<>();

    @Option(
            names = "--exception",
            paramLabel = "PART",
            description = "With this in the class name of the exception or of its root cause.")
    private @Nullable String exception;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Failed at this time or later: 2026-01-31T12:00:00Z, or 90s, 15m, 2h, 7d ago.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Failed before this time.")
    private @Nullable String until;

    @Option(
            names = "--origin",
            paramLabel = "TOPIC[/P[/O]]",
            description = "Consumed from this topic, partition or offset.")
    private @Nullable String origin;

    /**
     * The filter, its times relative to {@code now}.
     *
     * @throws IllegalArgumentException if a value cannot be understood
     */
    DeadLetterFilter filter(Instant now) {
        return new DeadLetterFilter(
                kinds,
                stages,
                exception,
                since == null ? null : PointInTime.parse(since, now),
                until == null ? null : PointInTime.parse(until, now),
                origin == null ? null : OriginFilter.parse(origin));
    }
}
