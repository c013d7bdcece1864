package io.holdfast.benchmarks.decode;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a record cost, good or bad, from the consumed bytes to the decoded value or to the bytes of its dead
 * letter, at which share of bad ones, in ours and in the peers?
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar DecodeBenchmark -prof gc -rf json -rff decode.json
 * java -jar benchmarks/target/benchmarks.jar DecodeBenchmark -p payloadBytes=200 -p poison=truncated -p format=json
 * }</pre>
 *
 * <p>A score is nanoseconds a record of an {@link OrderCorpus}; shares of the same run are what to look at. Every
 * contestant decodes into the same {@link io.holdfast.app.orders.Order} and does the whole of what it does for a bad
 * record up to the record for its dead-letter topic; nothing is sent. All are called at the depth of a Flink chain,
 * which decides what a stack trace costs; the way down there is shared by {@value #BATCH} records, so that it costs
 * them nothing. Fields that no order has are ignored by all, as new producers need it. A JVM measures one contestant
 * only.
 *
 * <p>With {@code format=avro} and {@code poison=deep-nesting} a text claims to have a gibibyte: Avro's own reader is
 * given the limit that its documentation names, without which it allocates that much for each record.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-Dorg.apache.avro.limits.string.maxLength=1048576",
            "-Dorg.apache.avro.limits.bytes.maxLength=1048576"
        })
public class DecodeBenchmark {
    /** Records of one invocation; divides the size of every corpus. */
    static final int BATCH = 1_000;

    /** Share of bad records. */
    @Param({"0", "0.0001", "0.001", "0.01", "0.1", "0.5", "1"})
    public double errorRate;

    /** What is wrong with the bad ones: a {@link PoisonShape}. */
    @Param({"truncated", "wrong-type", "garbage", "deep-nesting"})
    public String poison;

    /** An {@link OrderFormat}. */
    @Param({"json", "avro"})
    public String format;

    /** Bytes of a good record's value. */
    @Param({"200", "2000", "20000"})
    public int payloadBytes;

    private final CallLadder ladder = new CallLadder();
    private List<ConsumerRecord<byte[], byte[]>> records;
    private Contestant contestant;
    private int next;

    /** Makes the corpus, and the contestant that the method is named after. */
    @Setup(Level.Trial)
    public void open(BenchmarkParams params) {
        OrderFormat orders = OrderFormat.of(format);
        records = OrderCorpus.of(orders, PoisonShape.of(poison), errorRate, payloadBytes)
                .records();
        contestant = Contestants.ofBenchmark(params.getBenchmark()).open(orders);
    }

    /**
     * The fastest decoder without protection: fastjson2 for JSON, as {@link JsonLibrariesBenchmark} shows, ours for
     * Avro.
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void raw(Blackhole blackhole) {
        batch(blackhole);
    }

    /** Our own decoder without protection: what is between this and {@link #guarded} is what guarding costs. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void rawHoldfast(Blackhole blackhole) {
        batch(blackhole);
    }

    /** What most jobs decode with, without protection: Jackson, and for Avro its own reader. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void rawJackson(Blackhole blackhole) {
        batch(blackhole);
    }

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void guarded(Blackhole blackhole) {
        batch(blackhole);
    }

    /** {@link NaiveDeadLetters}. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void naive(Blackhole blackhole) {
        batch(blackhole);
    }

    /** {@link SpringKafka#tuned}. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void springKafka(Blackhole blackhole) {
        batch(blackhole);
    }

    /** {@link SpringKafka#ofDefaults}. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void springKafkaDefaults(Blackhole blackhole) {
        batch(blackhole);
    }

    /** {@link KafkaStreamsSource}. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void kafkaStreams(Blackhole blackhole) {
        batch(blackhole);
    }

    /** {@link KafkaConnectSink}. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void kafkaConnect(Blackhole blackhole) {
        batch(blackhole);
    }

    private void batch(Blackhole blackhole) {
        int first = next;
        next = first + BATCH == records.size() ? 0 : first + BATCH;
        ladder.accept(contestant, records, first, first + BATCH, blackhole);
    }
}
