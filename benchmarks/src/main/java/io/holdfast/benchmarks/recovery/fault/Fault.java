package io.holdfast.benchmarks.recovery.fault;

import java.util.Locale;
import java.util.Objects;

/**
 * One fault, as it is written in a schedule.
 *
 * @param kind what is done
 * @param lengthSeconds how long it lasts; 0 for what has no length
 * @param times how often: exceptions that are thrown, pills that are sent; 0 for what is not counted
 * @param perSecond exceptions a second, for as long as the fault lasts; 0 for what has no rate
 */
public record Fault(FaultKind kind, double lengthSeconds, int times, double perSecond) {
    /** Throws {@link IllegalArgumentException} for what the kind cannot do. */
    public Fault {
        Objects.requireNonNull(kind, "kind");
        kind.shape().check(kind, lengthSeconds, times, perSecond);
    }

    /** A fault of a kind that needs no figure. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, 0, 0, 0);
    }

    /** A fault that lasts. */
    public static Fault lasting(FaultKind kind, double seconds) {
        return new Fault(kind, seconds, 0, 0);
    }

    /** A fault that is counted. */
    public static Fault times(FaultKind kind, int times) {
        return new Fault(kind, 0, times, 0);
    }

    /** Exceptions in tasks at a rate. */
    public static Fault exceptions(double perSecond, double seconds) {
        return new Fault(FaultKind.TASK_EXCEPTION_RATE, seconds, 0, perSecond);
    }

    /** How long it lasts in milliseconds. */
    public long lengthMillis() {
        return Math.round(lengthSeconds * 1000);
    }

    /** The kind with its figures, for tables: {@code dependency-outage 30 s}. */
    public String label() {
        StringBuilder label = new StringBuilder(kind.id());
        if (times > 1) {
            label.append(' ').append(times).append('x');
        }
        if (perSecond > 0) {
            label.append(' ').append(figure(perSecond)).append("/s");
        }
        if (lengthSeconds > 0) {
            label.append(' ').append(figure(lengthSeconds)).append(" s");
        }
        return label.toString();
    }

    private static String figure(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
