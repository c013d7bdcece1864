package io.holdfast.app.demo;

import io.holdfast.app.options.HoldfastConfiguration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** The job's configuration for one small machine: what a user would write into the file, and nothing hidden. */
final class DemoConfiguration {
    private DemoConfiguration() {}

    static HoldfastConfiguration of(DemoServers servers, Path folder, int parallelism, int restPort) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("holdfast.source.bootstrap-servers", servers.kafka().bootstrapServers());
        keys.put("holdfast.source.topic", DemoTopics.ORDERS);
        keys.put("holdfast.source.group-id", DemoTopics.GROUP);
        keys.put("holdfast.source.starting-offsets", "earliest");
        keys.put("holdfast.source.max-record-bytes", "8 kb");
        keys.put("holdfast.output.topic", DemoTopics.PRICED);
        keys.putAll(servers.keys());
        keys.put("parallelism.default", Integer.toString(parallelism));
        keys.put("execution.checkpointing.interval", "2 s");
        keys.put("execution.checkpointing.min-pause", "500 ms");
        keys.put("execution.checkpointing.timeout", "1 min");
        keys.put(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        keys.put("execution.checkpointing.externalized-checkpoint-retention", "DELETE_ON_CANCELLATION");
        keys.put("io.tmp.dirs", folder.resolve("flink").toString());
        keys.put("web.tmpdir", folder.resolve("flink").toString());
        keys.put("web.upload.dir", folder.resolve("flink").toString());
        keys.put("taskmanager.memory.managed.size", "128 mb");
        // Few keys, each written again and again: a table that fits into the processor's cache takes a write in half
        // the time that one of RocksDB's usual 64 MiB takes.
        keys.put("state.backend.rocksdb.writebuffer.size", "4 mb");
        keys.put("taskmanager.memory.network.min", "64 mb");
        keys.put("taskmanager.memory.network.max", "64 mb");
        keys.put("rest.address", "127.0.0.1");
        keys.put("rest.bind-address", "127.0.0.1");
        keys.put("rest.port", Integer.toString(restPort));
        keys.put("metrics.fetcher.update-interval", "500 ms");
        return HoldfastConfiguration.of(Configuration.fromMap(keys));
    }
}
