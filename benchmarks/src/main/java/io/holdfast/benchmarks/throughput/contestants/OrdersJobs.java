package io.holdfast.benchmarks.throughput.contestants;

import io.holdfast.app.demo.UnguardedPipeline;
import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.orders.OrdersPipeline;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The reference job, with running totals in RocksDB by customer, guarded and not, configured as in the demonstration.
 */
final class OrdersJobs {
    private OrdersJobs() {}

    static void guarded(Assignment assignment, Runnable submitted) throws Exception {
        HoldfastConfiguration configuration = configuration(assignment);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration.flink());
        OrdersPipeline pipeline = OrdersPipeline.of(configuration);
        pipeline.preflight();
        pipeline.buildOn(env);
        submitted.run();
        env.execute("orders-holdfast");
    }

    static void unguarded(Assignment assignment, Runnable submitted) throws Exception {
        HoldfastConfiguration configuration = configuration(assignment);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration.flink());
        Map<String, String> producer = OrdersPipeline.of(configuration).outputProducerProperties();
        new UnguardedPipeline(configuration).buildOn(env, Clients.properties(producer));
        submitted.run();
        env.execute("orders-unguarded");
    }

    private static HoldfastConfiguration configuration(Assignment assignment) {
        Map<String, String> keys = new HashMap<>(FlinkParts.settings(assignment));
        keys.put("holdfast.source.bootstrap-servers", assignment.bootstrapServers());
        keys.put("holdfast.source.topic", assignment.input());
        keys.put("holdfast.source.group-id", assignment.group());
        keys.put("holdfast.source.starting-offsets", "earliest");
        keys.put("holdfast.source.max-record-bytes", "8 kb");
        keys.put("holdfast.output.topic", assignment.output());
        keys.put("holdfast.dead-letter.topic", assignment.deadLetters());
        keys.put("execution.checkpointing.timeout", "1 min");
        keys.put("execution.checkpointing.externalized-checkpoint-retention", "DELETE_ON_CANCELLATION");
        // Few keys, each written again and again: a table that fits into the processor's cache takes a write in half
        // the time that one of RocksDB's usual 64 MiB takes.
        keys.put("state.backend.rocksdb.writebuffer.size", "4 mb");
        return HoldfastConfiguration.of(Configuration.fromMap(keys));
    }
}
