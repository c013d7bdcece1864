package io.holdfast.benchmarks.recovery.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault and its moment.
 *
 * @param fault what
 * @param after from when the seconds count
 * @param seconds how long after that it is due
 * @param rule how the moment is chosen from then on
 * @param phase of the checkpoint interval, 0 inclusive to 1 exclusive; null for a rule that has none
 */
@JsonInclude(Include.NON_NULL)
public record FaultStep(
        Fault fault,
        After after,
        double seconds,
        PhaseRule rule,
        @Nullable Double phase) {
    /** Throws {@link IllegalArgumentException} if the phase and the rule do not fit. */
    public FaultStep {
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(rule, "rule");
        if (!(seconds >= 0 && Double.isFinite(seconds))) {
            throw new IllegalArgumentException(
                    "A fault is due 0 or more seconds after its moment, got seconds = " + seconds);
        }
        if (rule.hasPhase() != (phase != null)) {
            throw new IllegalArgumentException(
                    "The rule " + rule.id() + (rule.hasPhase() ? " needs a phase" : " has no phase"));
        }
        if (phase != null && !(phase >= 0 && phase < 1)) {
            throw new IllegalArgumentException("A phase is from 0 to less than 1, got " + phase);
        }
    }

    /** A fault at a phase. */
    public static FaultStep atPhase(Fault fault, After after, double seconds, double phase) {
        return new FaultStep(fault, after, seconds, PhaseRule.AT_PHASE, phase);
    }

    /** A fault by a rule that has no phase. */
    public static FaultStep of(Fault fault, After after, double seconds, PhaseRule rule) {
        return new FaultStep(fault, after, seconds, rule, null);
    }
}
