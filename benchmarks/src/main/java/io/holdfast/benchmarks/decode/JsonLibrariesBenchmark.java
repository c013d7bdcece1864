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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Which is the fastest decoder of JSON without any protection, and so the {@code raw} of {@link DecodeBenchmark}?
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar JsonLibrariesBenchmark}</pre>
 *
 * <p>A score is nanoseconds a record of the same corpus, bad ones cut in the middle, into the same
 * {@link io.holdfast.app.orders.Order}, at the same depth of calls.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseParallelGC"})
public class JsonLibrariesBenchmark {
    /** Share of bad records. */
    @Param({"0", "0.1", "1"})
    public double errorRate;

    /** Bytes of a good record's value. */
    @Param({"200", "2000", "20000"})
    public int payloadBytes;

    /** Whose decoder. */
    @Param({"holdfast", "fastjson2", "jackson"})
    public String library;

    private final CallLadder ladder = new CallLadder();
    private List<ConsumerRecord<byte[], byte[]>> records;
    private Contestant contestant;
    private int next;

    /** Makes the corpus and the decoder. */
    @Setup(Level.Trial)
    public void open() {
        records = OrderCorpus.of(OrderFormat.JSON, PoisonShape.TRUNCATED, errorRate, payloadBytes)
                .records();
        contestant = switch (library) {
            case "holdfast" -> new UnguardedDecoder(OrderFormat.JSON);
            case "fastjson2" -> new UnprotectedReader(OrderReader.fastjson2());
            case "jackson" -> new UnprotectedReader(OrderReader.jackson());
            default -> throw new IllegalArgumentException("No library '" + library + "'");
        };
    }

    /** Decodes. */
    @Benchmark
    @OperationsPerInvocation(DecodeBenchmark.BATCH)
    public void decode(Blackhole blackhole) {
        int first = next;
        next = first + DecodeBenchmark.BATCH == records.size() ? 0 : first + DecodeBenchmark.BATCH;
        ladder.accept(contestant, records, first, first + DecodeBenchmark.BATCH, blackhole);
    }
}
