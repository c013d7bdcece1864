package io.holdfast.app.options;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/**
 * How JobManager and TaskManagers notice that the other side is gone. Immutable.
 *
 * @param interval from one heart-beat to the next
 * @param timeout silence after which the other side is given up
 * @param rpcFailureThreshold undeliverable heart-beats in a row before it is given up; -1 never
 */
public record Heartbeat(Duration interval, Duration timeout, int rpcFailureThreshold) {
    /** What {@code configuration} sets, our defaults where it sets nothing. */
    static Heartbeat from(Configuration configuration) {
        return new Heartbeat(
                HighAvailabilitySettings.HEARTBEAT_INTERVAL.in(configuration),
                HighAvailabilitySettings.HEARTBEAT_TIMEOUT.in(configuration),
                HighAvailabilitySettings.HEARTBEAT_RPC_FAILURES.in(configuration));
    }

    void applyTo(Configuration configuration) {
        configuration.set(HighAvailabilitySettings.HEARTBEAT_INTERVAL.option(), interval);
        configuration.set(HighAvailabilitySettings.HEARTBEAT_TIMEOUT.option(), timeout);
        configuration.set(HighAvailabilitySettings.HEARTBEAT_RPC_FAILURES.option(), rpcFailureThreshold);
    }

    List<Problem> problems() {
        return new Bound()
                .atLeast(
                        HighAvailabilitySettings.HEARTBEAT_INTERVAL,
                        interval,
                        Duration.ofMillis(1),
                        "Flink refuses it and the cluster does not start")
                .check(
                        timeout.compareTo(interval.multipliedBy(2)) >= 0,
                        HighAvailabilitySettings.HEARTBEAT_TIMEOUT,
                        timeout,
                        "it is not twice " + HighAvailabilitySettings.HEARTBEAT_INTERVAL.key() + " = "
                                + Values.text(interval) + ", so one late heart-beat kills a healthy process",
                        "Give several intervals; twenty is the default.")
                .check(
                        rpcFailureThreshold >= 1 || rpcFailureThreshold == -1,
                        HighAvailabilitySettings.HEARTBEAT_RPC_FAILURES,
                        rpcFailureThreshold,
                        "Flink refuses it and the cluster does not start",
                        "Give at least 1, or -1 to rely on the time-out alone.")
                .problems();
    }
}
