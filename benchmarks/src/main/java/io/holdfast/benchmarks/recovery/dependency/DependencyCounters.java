package io.holdfast.benchmarks.recovery.dependency;

import java.util.Properties;

/**
 * What the dependency has seen since its process was started; restarts of the job change nothing.
 *
 * @param mode what it does with requests now
 * @param requests look-ups that reached it, refused ones too
 * @param refusals of those, how many it refused or left hanging because it was switched off
 * @param faultsWaiting fault tokens that nobody has taken yet
 * @param faultsTaken fault tokens that a task has taken, and so failed by
 */
public record DependencyCounters(
        DependencyMode mode, long requests, long refusals, long faultsWaiting, long faultsTaken) {
    /** The lines {@code name=value} that the service writes. */
    String toText() {
        return "mode=" + mode + "\nrequests=" + requests + "\nrefusals=" + refusals + "\nfaultsWaiting=" + faultsWaiting
                + "\nfaultsTaken=" + faultsTaken + '\n';
    }

    static DependencyCounters of(Properties lines) {
        return new DependencyCounters(
                DependencyMode.valueOf(lines.getProperty("mode", "ON")),
                number(lines, "requests"),
                number(lines, "refusals"),
                number(lines, "faultsWaiting"),
                number(lines, "faultsTaken"));
    }

    private static long number(Properties lines, String name) {
        return Long.parseLong(lines.getProperty(name, "0"));
    }
}
