package io.holdfast.app.demo;

import io.holdfast.app.feed.Poison;
import io.holdfast.app.local.FlinkRest;
import io.holdfast.app.local.FreePorts;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.WorkFolder;
import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.FaultPlan;
import io.holdfast.app.orders.OrderDecoders;
import io.holdfast.app.orders.OrdersJob;
import io.holdfast.app.orders.OrdersPipeline;
import io.holdfast.app.plugins.FlinkPlugins;
import io.holdfast.app.reconcile.Reconciler;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.RecordObserver;
import io.holdfast.app.reconcile.TotalsCheck;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Runs the reference job on embedded defaults and proves what came of it.
 *
 * <p>The broker is a process of its own; the job runs in an embedded Flink in this one, with checkpoints and RocksDB on
 * a folder of its own. {@link #run} is called once.
 */
public final class Demo implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final int PARTITIONS_PER_SUBTASK = 2;

    private final DemoOptions options;
    private final DemoListener listener;
    private final WorkFolder folder;
    private final DemoServers servers;
    private final LocalKafka kafka;
    private final int partitions;

    private Demo(DemoOptions options, DemoListener listener, WorkFolder folder, DemoServers servers) {
        this.options = options;
        this.listener = listener;
        this.folder = folder;
        this.servers = servers;
        this.kafka = servers.kafka();
        this.partitions = PARTITIONS_PER_SUBTASK * options.parallelism();
    }

    /** Starts the servers and creates the topics. */
    public static Demo start(DemoOptions options, DemoListener listener) {
        WorkFolder folder = WorkFolder.create("demo");
        DemoServers servers = null;
        try {
            servers = DemoServers.start(options, folder, listener);
            LocalKafka kafka = servers.kafka();
            Demo demo = new Demo(options, listener, folder, servers);
            kafka.createTopic(DemoTopics.ORDERS, demo.partitions, Map.of());
            kafka.createTopic(DemoTopics.PRICED, demo.partitions, Map.of());
            kafka.createTopic(DemoTopics.DEAD_LETTERS, demo.partitions, Map.of("max.message.bytes", "2097152"));
            return demo;
        } catch (RuntimeException e) {
            if (servers != null) {
                servers.close();
            }
            folder.close();
            throw e;
        }
    }

    /** Address of the broker, as long as it runs. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /**
     * Produces, processes, waits until all is committed, and reconciles.
     *
     * @param startNanos when the command began, by {@link System#nanoTime()}
     * @throws Exception if the job cannot be run
     */
    public DemoReport run(long startNanos) throws Exception {
        OrderGenerator generator =
                new OrderGenerator(options, kafka.bootstrapServers(), DemoTopics.ORDERS, servers.orders());
        CompletableFuture<Map<Poison, Long>> generated = new CompletableFuture<>();
        Thread writer = new Thread(() -> generate(generator, generated), "order-generator");
        writer.setDaemon(true);
        writer.start();
        if (options.rate() == 0) {
            generated.get();
        }
        CommitLog commits = new CommitLog();
        int restPort = FreePorts.pick();
        HoldfastConfiguration configuration =
                DemoConfiguration.of(servers, folder.path(), options.parallelism(), restPort);
        FlinkPlugins.initializeFileSystems(configuration.flink());
        long submitted = System.nanoTime();
        JobClient job = submit(configuration);
        long restarts;
        try {
            awaitDrained(job, generated, commits);
            restarts = FlinkRest.of(URI.create("http://127.0.0.1:" + restPort)).latestAttempt(job.getJobID());
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
        }
        listener.phase("reconciling");
        TotalsCheck totals = totalsCheck(configuration);
        Reconciliation reconciliation =
                reconcile(totals, options.deadLettersTo().topic() ? null : servers.deadLetterPath());
        Reconciliation archive = options.deadLettersTo() == DeadLettersTo.KAFKA_AND_S3
                ? reconcile(totalsCheck(configuration), servers.deadLetterPath())
                : null;
        double jobSeconds = (commits.lastNanos(submitted) - submitted) / 1e9;
        return new DemoReport(
                !options.unguarded(),
                reconciliation,
                archive,
                totals.deadLettersByKind(),
                generated.get(),
                totals.mismatches(),
                restarts,
                options.records() / Math.max(jobSeconds, 1e-9),
                commits.steadyRate(),
                (System.nanoTime() - startNanos) / 1e9,
                PeakMemory.of(kafka.process()));
    }

    private void generate(OrderGenerator generator, CompletableFuture<Map<Poison, Long>> generated) {
        try {
            generated.complete(generator.run(written -> {
                if (options.rate() == 0) {
                    listener.progress("producing orders", written, options.records());
                }
            }));
        } catch (InterruptedException | RuntimeException e) {
            generated.completeExceptionally(e);
        }
    }

    private JobClient submit(HoldfastConfiguration configuration) throws Exception {
        listener.phase("running the job");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(configuration.flink());
        if (options.unguarded()) {
            Properties producer = new Properties();
            OrdersPipeline.of(configuration).outputProducerProperties().forEach(producer::setProperty);
            new UnguardedPipeline(configuration).buildOn(env, producer);
        } else {
            OrdersPipeline pipeline = OrdersPipeline.of(configuration);
            if (options.failAtPercent() > 0) {
                long records = (long) (options.records() * options.failAtPercent() / 100 / options.parallelism());
                pipeline = pipeline.withFaults(FaultPlan.once(Math.max(1, records)));
            }
            pipeline.preflight();
            pipeline.buildOn(env);
        }
        return env.executeAsync(OrdersJob.jobName(configuration));
    }

    private void awaitDrained(JobClient job, CompletableFuture<Map<Poison, Long>> generated, CommitLog commits)
            throws Exception {
        try (TopicWatch watch = new TopicWatch(kafka.bootstrapServers())) {
            while (true) {
                if (generated.isCompletedExceptionally()) {
                    generated.get();
                }
                requireAlive(job);
                long committed = watch.committedOutput();
                commits.observe(System.nanoTime(), committed);
                listener.progress("committed", Math.min(committed, options.records()), options.records());
                boolean enough = committed >= options.records()
                        || !options.deadLettersTo().topic();
                if (generated.isDone() && enough && watch.isDrained() && filesAreComplete()) {
                    commits.observe(System.nanoTime(), watch.committedOutput());
                    return;
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }

    /** Files become visible a moment after the offsets of their checkpoint are committed. */
    private boolean filesAreComplete() {
        String path = servers.deadLetterPath();
        return path == null || reconcile(RecordObserver.NONE, path).missing() == 0;
    }

    private static void requireAlive(JobClient job) throws InterruptedException, ExecutionException {
        JobStatus status = job.getJobStatus().get();
        if (status.isGloballyTerminalState()) {
            job.getJobExecutionResult().get();
            throw new IllegalStateException("The job ended as " + status + " before everything was committed");
        }
    }

    private static TotalsCheck totalsCheck(HoldfastConfiguration configuration) {
        return new TotalsCheck(
                ExchangeRates.into(configuration.orders().reportingCurrency()), OrderDecoders.of(configuration));
    }

    /** Against the dead letters in the files at {@code path}, or in the topic if there is none. */
    private Reconciliation reconcile(RecordObserver observer, @Nullable String path) {
        Reconciler.Builder reconciler = Reconciler.builder(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))
                .source(DemoTopics.ORDERS)
                .output(DemoTopics.PRICED)
                .observer(observer)
                .progress((read, total) -> listener.progress("reconciling", read, total));
        return (path == null ? reconciler.deadLetters(DemoTopics.DEAD_LETTERS) : reconciler.deadLetterFiles(path))
                .build()
                .reconcile();
    }

    /** The folder of the dead letters' files as it was configured, empty if there are none. */
    public String deadLetterPath() {
        return Objects.requireNonNullElse(servers.deadLetterPath(), "");
    }

    /** Stops the servers and removes everything that was written. */
    @Override
    public void close() {
        servers.close();
        folder.close();
    }
}
