package io.holdfast.app.demo;

import io.holdfast.app.local.FlinkRest;
import io.holdfast.app.local.FreePorts;
import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.orders.FaultPlan;
import io.holdfast.app.orders.OrdersJob;
import io.holdfast.app.orders.OrdersPipeline;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job in an embedded Flink in this JVM, cancelled when closed. */
final class EmbeddedOrders implements AutoCloseable {
    private final JobClient job;
    private final FlinkRest rest;

    private EmbeddedOrders(JobClient job, FlinkRest rest) {
        this.job = job;
        this.rest = rest;
    }

    static EmbeddedOrders start(Map<String, String> keys, Path folder, FaultPlan faults) throws Exception {
        int restPort = FreePorts.pick();
        Map<String, String> all = new LinkedHashMap<>(keys);
        all.put("rest.address", "127.0.0.1");
        all.put("rest.bind-address", "127.0.0.1");
        all.put("rest.port", Integer.toString(restPort));
        all.put("io.tmp.dirs", folder.resolve("flink").toString());
        all.put("taskmanager.memory.managed.size", "64 mb");
        all.put("taskmanager.memory.network.min", "32 mb");
        all.put("taskmanager.memory.network.max", "32 mb");
        all.put("metrics.fetcher.update-interval", "200 ms");
        HoldfastConfiguration configuration = HoldfastConfiguration.of(Configuration.fromMap(all));
        OrdersPipeline pipeline = OrdersPipeline.of(configuration).withFaults(faults);
        pipeline.preflight();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration.flink());
        pipeline.buildOn(env);
        JobClient job = env.executeAsync(OrdersJob.jobName(configuration));
        return new EmbeddedOrders(job, FlinkRest.of(URI.create("http://127.0.0.1:" + restPort)));
    }

    JobID id() {
        return job.getJobID();
    }

    FlinkRest rest() {
        return rest;
    }

    /** How often the job was restarted; all its operators are connected, and so restart together. */
    int restarts() {
        return rest.latestAttempt(id());
    }

    @Override
    public void close() {
        job.cancel().orTimeout(1, TimeUnit.MINUTES).join();
        try {
            job.getJobExecutionResult().orTimeout(1, TimeUnit.MINUTES).join();
        } catch (CompletionException cancelled) {
            // A cancelled job has no result: that it has ended is all that is asked.
        }
    }
}
