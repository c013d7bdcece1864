package io.holdfast.benchmarks.serializers;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
 * What do our types cost between two operators, and what would the same content cost in any other form?
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar SerializerBenchmark
 * }</pre>
 *
 * <p>The content is a priced order of the reference job with its origin, the bytes of its record and one header; for a
 * dead letter, that record and its failure with a stack trace. {@code HAND_WRITTEN} writes exactly this content, one
 * field after the other, into a plain object and out of it: the content alone, without anything that makes a format
 * one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Corpus.SIZE)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED"
        })
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class SerializerBenchmark {
    /** What is written. */
    @Param
    Content content;

    /** In which form. */
    @Param
    Format format;

    private Subject<?> subject;

    /**
     * Makes the objects, and their bytes.
     *
     * @throws IOException if the format cannot write them
     */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        subject = content.subject(format).prepared();
    }

    /**
     * Writes the objects, one after the other, into a buffer that is used again.
     *
     * @throws IOException if the format cannot write them
     */
    @Benchmark
    public void serialize(Blackhole blackhole) throws IOException {
        subject.serialize(blackhole);
    }

    /**
     * Reads the objects from bytes that were written before.
     *
     * @throws IOException if the format cannot read them
     */
    @Benchmark
    public void deserialize(Blackhole blackhole) throws IOException {
        subject.deserialize(blackhole);
    }

    /**
     * Writes each object and reads it again, as at a shuffle.
     *
     * @throws IOException if the format cannot write or read them
     */
    @Benchmark
    public void roundTrip(Blackhole blackhole) throws IOException {
        subject.roundTrip(blackhole);
    }

    /** Copies each object, as between chained operators without object reuse. */
    @Benchmark
    public void copy(Blackhole blackhole) {
        subject.copy(blackhole);
    }
}
