package io.holdfast.app.demo;

import io.holdfast.app.feed.Poison;
import io.holdfast.app.local.FlinkRest;
import io.holdfast.app.local.FreePorts;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.WorkFolder;
import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.FaultPlan;
import io.holdfast.app.orders.OrdersJob;
import io.holdfast.app.orders.OrdersPipeline;
import io.holdfast.app.reconcile.Reconciler;
import io.holdfast.app.reconcile.Reconciliation;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Runs the reference job on embedded defaults and proves what came of it.
 *
 * <p>The broker is a process of its own; the job runs in an embedded Flink in this one, with checkpoints and RocksDB on
 * a folder of its own. {@link #run} is called once.
 */
public final class Demo implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final int PARTITIONS_PER_SUBTASK = 2;
    private static final int BROKER_HEAP_MEBIBYTES = 384;

    private final DemoOptions options;
    private final DemoListener listener;
    private final WorkFolder folder;
    private final LocalKafka kafka;
    private final int partitions;

    private Demo(DemoOptions options, DemoListener listener, WorkFolder folder, LocalKafka kafka) {
        this.options = options;
        this.listener = listener;
        this.folder = folder;
        this.kafka = kafka;
        this.partitions = PARTITIONS_PER_SUBTASK * options.parallelism();
    }

    /** Starts the broker and creates the topics. */
    public static Demo start(DemoOptions options, DemoListener listener) {
        listener.phase("starting a Kafka broker");
        WorkFolder folder = WorkFolder.create("demo");
        LocalKafka kafka = null;
        try {
            kafka = LocalKafka.builder().heapMebibytes(BROKER_HEAP_MEBIBYTES).start();
            Demo demo = new Demo(options, listener, folder, kafka);
            kafka.createTopic(DemoTopics.ORDERS, demo.partitions, Map.of());
            kafka.createTopic(DemoTopics.PRICED, demo.partitions, Map.of());
            kafka.createTopic(DemoTopics.DEAD_LETTERS, demo.partitions, Map.of("max.message.bytes", "2097152"));
            return demo;
        } catch (RuntimeException e) {
            if (kafka != null) {
                kafka.close();
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
        OrderGenerator generator = new OrderGenerator(options, kafka.bootstrapServers(), DemoTopics.ORDERS);
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
                DemoConfiguration.of(kafka.bootstrapServers(), folder.path(), options.parallelism(), restPort);
        long submitted = System.nanoTime();
        JobClient job = submit(configuration);
        long restarts;
        try {
            awaitDrained(job, generated, commits);
            restarts = FlinkRest.of(URI.create("http://127.0.0.1:" + restPort)).latestAttempt(job.getJobID());
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
        }
        TotalsCheck totals =
                new TotalsCheck(ExchangeRates.into(configuration.orders().reportingCurrency()));
        Reconciliation reconciliation = reconcile(totals);
        double jobSeconds = (commits.lastNanos(submitted) - submitted) / 1e9;
        return new DemoReport(
                !options.unguarded(),
                reconciliation,
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
        try (TopicWatch watch = new TopicWatch(kafka.bootstrapServers(), partitions)) {
            while (true) {
                if (generated.isCompletedExceptionally()) {
                    generated.get();
                }
                requireAlive(job);
                long committed = watch.committedOutput();
                commits.observe(System.nanoTime(), committed);
                listener.progress("committed", Math.min(committed, options.records()), options.records());
                if (generated.isDone() && committed >= options.records() && watch.isDrained()) {
                    commits.observe(System.nanoTime(), watch.committedOutput());
                    return;
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }

    private static void requireAlive(JobClient job) throws InterruptedException, ExecutionException {
        JobStatus status = job.getJobStatus().get();
        if (status.isGloballyTerminalState()) {
            job.getJobExecutionResult().get();
            throw new IllegalStateException("The job ended as " + status + " before everything was committed");
        }
    }

    private Reconciliation reconcile(TotalsCheck totals) {
        listener.phase("reconciling");
        return Reconciler.builder(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))
                .source(DemoTopics.ORDERS)
                .output(DemoTopics.PRICED)
                .deadLetters(DemoTopics.DEAD_LETTERS)
                .observer(totals)
                .progress((read, total) -> listener.progress("reconciling", read, total))
                .build()
                .reconcile();
    }

    /** Stops the broker and removes everything that was written. */
    @Override
    public void close() {
        kafka.close();
        folder.close();
    }
}
