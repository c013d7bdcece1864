package io.holdfast.benchmarks.decode;

import io.holdfast.model.DeadLetter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a dead letter cost to make and to write, by the depth of its stack trace and the size of its payload?
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar DeadLetterBenchmark -prof gc}</pre>
 *
 * <p>A score is nanoseconds a letter. {@code rejected} does not depend on the depth and is what our own decoders do;
 * {@code thrown} is what becomes of a library's exception, from the throw to the letter. The others write such a letter
 * in one form, within its budget, which is checked first.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseParallelGC"})
public class DeadLetterBenchmark {
    /**
     * Frames between the decoder and the throw, which come on top of those of the harness; 0 is an exception without a
     * stack trace.
     */
    @Param({"0", "5", "20", "80"})
    public int traceDepth;

    /** Bytes of the record's value. */
    @Param({"200", "2000", "20000"})
    public int payloadBytes;

    private ConsumerRecord<byte[], byte[]> record;
    private LetterWriters rejecting;
    private LetterWriters throwing;
    private DeadLetter letter;

    /** Makes the record and one letter of it. */
    @Setup(Level.Trial)
    public void open() {
        record = OrderCorpus.of(OrderFormat.JSON, PoisonShape.TRUNCATED, 0, payloadBytes)
                .records()
                .get(0);
        rejecting = new LetterWriters(FailingDecoder.rejecting());
        throwing = new LetterWriters(FailingDecoder.throwing(traceDepth));
        letter = throwing.letter(record);
    }

    /** From the consumed record to the letter of a decoder that rejects. */
    @Benchmark
    public DeadLetter rejected() {
        return rejecting.letter(record);
    }

    /** From the consumed record to the letter of a decoder that throws. */
    @Benchmark
    public DeadLetter thrown() {
        return throwing.letter(record);
    }

    /** The record for a topic. */
    @Benchmark
    public ProducerRecord<byte[], byte[]> kafkaRecord() {
        return throwing.kafkaRecord(letter);
    }

    /** The line for a file of JSON. */
    @Benchmark
    public byte[] jsonLine() {
        return throwing.jsonLine(letter);
    }

    /** The bytes for a file of Avro, before compression. */
    @Benchmark
    public byte[] avroBytes() throws IOException {
        return throwing.avroBytes(letter);
    }
}
