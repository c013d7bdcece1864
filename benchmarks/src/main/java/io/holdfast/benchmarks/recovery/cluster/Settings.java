package io.holdfast.benchmarks.recovery.cluster;

import io.holdfast.app.options.HighAvailabilityProfile;
import io.holdfast.app.options.HoldfastConfiguration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;

/** What a {@link LaboratorySpec} comes to in keys of Flink and of Holdfast. */
final class Settings {
    private Settings() {}

    /** For the processes of the cluster. */
    static Map<String, String> ofCluster(LaboratorySpec spec) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (spec.profile() != DetectionProfile.FLINK_DEFAULTS) {
            keys.putAll(productionDetection(spec.flink()));
        }
        // Everything has to fit on one small machine, the generator too.
        keys.put("jobmanager.memory.heap.size", "256 mb");
        keys.put("taskmanager.memory.task.heap.size", "256 mb");
        keys.put("taskmanager.memory.managed.size", "128 mb");
        keys.put("taskmanager.memory.network.min", "64 mb");
        keys.put("taskmanager.memory.network.max", "64 mb");
        // For three seconds by default Flink answers what it has answered before: too coarse to watch a recovery.
        keys.put("web.refresh-interval", "200 ms");
        keys.putAll(spec.flink());
        return keys;
    }

    /** What the production profile says of heart-beats and of the session; the rest of it is the cluster's own. */
    private static Map<String, String> productionDetection(Map<String, String> given) {
        Configuration configuration = Configuration.fromMap(given);
        configuration.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
        Configuration detection = new Configuration();
        HighAvailabilityProfile.from(configuration).applyTo(detection);
        return detection.toMap();
    }

    /** For the job: the arguments of its main class. */
    static Map<String, String> ofJob(LaboratorySpec spec, String bootstrapServers) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("holdfast.source.bootstrap-servers", bootstrapServers);
        keys.put("holdfast.source.topic", Topics.INPUT);
        keys.put("holdfast.source.group-id", Topics.GROUP);
        keys.put("holdfast.source.starting-offsets", "earliest");
        keys.put("holdfast.source.max-record-bytes", "8 kb");
        keys.put("holdfast.output.topic", Topics.OUTPUT);
        keys.put("holdfast.dead-letter.topic", Topics.DEAD_LETTERS);
        keys.put("parallelism.default", Integer.toString(spec.parallelism()));
        keys.put("execution.checkpointing.interval", millis(spec.checkpointInterval()));
        keys.put(
                "execution.checkpointing.min-pause",
                millis(spec.checkpointInterval().dividedBy(2)));
        keys.put("execution.checkpointing.timeout", "1 min");
        keys.put("execution.checkpointing.externalized-checkpoint-retention", "DELETE_ON_CANCELLATION");
        keys.putAll(spec.flink());
        return keys;
    }

    /**
     * Refuses what cannot work before anything is started.
     *
     * @throws io.holdfast.app.options.ConfigurationException with everything that is wrong
     */
    static void check(LaboratorySpec spec) {
        Map<String, String> keys = new LinkedHashMap<>(ofCluster(spec));
        keys.putAll(ofJob(spec, "127.0.0.1:1"));
        Configuration configuration = Configuration.fromMap(keys);
        configuration.set(HighAvailabilityOptions.HA_MODE, "zookeeper");
        configuration.set(HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM, "127.0.0.1:1");
        configuration.set(HighAvailabilityOptions.HA_STORAGE_PATH, "file:///");
        configuration.set(HighAvailabilityOptions.HA_CLUSTER_ID, "/laboratory");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///");
        HoldfastConfiguration.of(configuration);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
