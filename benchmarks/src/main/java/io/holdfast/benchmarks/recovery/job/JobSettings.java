package io.holdfast.benchmarks.recovery.job;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;

/**
 * What the job is told besides the configuration of the reference pipeline, and how: as keys below {@code laboratory.}
 * that go with the others.
 *
 * @param options what it does
 * @param lookups the dependency's endpoint for look-ups
 * @param control the dependency's endpoint for faults and delays
 */
public record JobSettings(JobOptions options, URI lookups, URI control) implements Serializable {
    private static final String PREFIX = "laboratory.";
    private static final String GUARD = PREFIX + "guard";
    private static final String SABOTAGE = PREFIX + "sabotage";
    private static final String SHARE = PREFIX + "dependency.share";
    private static final String TIMEOUT = PREFIX + "dependency.timeout-millis";
    private static final String BALLAST = PREFIX + "ballast-bytes-per-key";
    private static final String SEED = PREFIX + "seed";
    private static final String LOOKUPS = PREFIX + "dependency.lookups";
    private static final String CONTROL = PREFIX + "dependency.control";

    public JobSettings {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(lookups, "lookups");
        Objects.requireNonNull(control, "control");
    }

    /** The keys and their values. */
    public Map<String, String> toKeys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(GUARD, options.guard().name());
        keys.put(SABOTAGE, options.sabotage().name());
        keys.put(SHARE, Double.toString(options.dependencyShare()));
        keys.put(TIMEOUT, Long.toString(options.dependencyTimeout().toMillis()));
        keys.put(BALLAST, Integer.toString(options.ballastBytesPerKey()));
        keys.put(SEED, Long.toString(options.seed()));
        keys.put(LOOKUPS, lookups.toString());
        keys.put(CONTROL, control.toString());
        return keys;
    }

    /**
     * The settings in a configuration.
     *
     * @throws IllegalArgumentException if one is missing
     */
    static JobSettings from(Configuration configuration) {
        Map<String, String> keys = configuration.toMap();
        return new JobSettings(
                new JobOptions(
                        GuardMode.valueOf(get(keys, GUARD)),
                        Sabotage.valueOf(get(keys, SABOTAGE)),
                        Double.parseDouble(get(keys, SHARE)),
                        Duration.ofMillis(Long.parseLong(get(keys, TIMEOUT))),
                        Integer.parseInt(get(keys, BALLAST)),
                        Long.parseLong(get(keys, SEED))),
                URI.create(get(keys, LOOKUPS)),
                URI.create(get(keys, CONTROL)));
    }

    private static String get(Map<String, String> keys, String key) {
        String value = keys.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The job was not told " + key + ": give it with -D" + key + "=VALUE");
        }
        return value;
    }
}
