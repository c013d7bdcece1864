package io.holdfast.benchmarks.recovery.dependency;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * The laboratory's end of the dependency: switches it, reads its counters, and hands faults to the job through it.
 *
 * <p>Its requests go to an address of their own, which is always on, and are not counted. Every method throws
 * {@link java.io.UncheckedIOException} if the process does not answer within 5 seconds. Thread-safe.
 */
public final class DependencyControl {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final URI endpoint;
    private final Requests requests = new Requests(TIMEOUT);

    /** Controls the dependency whose control endpoint is {@code endpoint}, such as {@code http://127.0.0.1:4711}. */
    public DependencyControl(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The control endpoint. */
    public URI endpoint() {
        return endpoint;
    }

    /** Switches to {@code mode}; requests that were left hanging are dropped. Returns when it holds. */
    public void switchTo(DependencyMode mode) {
        requests.send("PUT", endpoint.resolve("/control/mode?value=" + mode));
    }

    /** The same as {@code switchTo(UNAVAILABLE)}. */
    public void switchOff() {
        switchTo(DependencyMode.UNAVAILABLE);
    }

    /** The same as {@code switchTo(ON)}. */
    public void switchOn() {
        switchTo(DependencyMode.ON);
    }

    /** What it has seen since it was started. */
    public DependencyCounters counters() {
        return DependencyCounters.of(requests.sendForLines("GET", endpoint.resolve("/control/counters")));
    }

    /** Makes the job fail once, as soon as a task sees it: the same as {@code putFaults(TASK, 1)}. */
    public void putFault() {
        putFaults(FaultPlace.TASK, 1);
    }

    /**
     * Puts {@code count} fault tokens. Each attempt of the job takes one and fails by it, so the job fails
     * {@code count} times in a row; for faults at a rate, put one after the other.
     */
    public void putFaults(FaultPlace place, int count) {
        putFaults(place, count, UUID.randomUUID().toString());
    }

    /** The same, once for each {@code request}: one that was not answered in time can be made again. */
    public void putFaults(FaultPlace place, int count, String request) {
        if (count < 1) {
            throw new IllegalArgumentException("A job fails at least once, got " + count);
        }
        requests.send(
                "PUT", endpoint.resolve("/control/faults?place=" + place + "&count=" + count + "&request=" + request));
    }

    /** Takes back every fault token that nobody has taken. */
    public void clearFaults() {
        requests.send("DELETE", endpoint.resolve("/control/faults"));
    }

    /** Makes the slow operator of the job wait so long for every record; {@link Duration#ZERO} for no longer at all. */
    public void slowDown(Duration perRecord) {
        if (perRecord.isNegative()) {
            throw new IllegalArgumentException("A delay is not negative, got " + perRecord);
        }
        requests.send(
                "PUT", endpoint.resolve(String.format(Locale.ROOT, "/control/delay?nanos=%d", perRecord.toNanos())));
    }
}
