package io.holdfast.benchmarks.operators;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many records a second does the whole job take, guarded and not, when the broker costs nothing?
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar PipelineBenchmark
 * }</pre>
 *
 * <p>An invocation is a job of {@value #RECORDS} orders in a cluster inside this JVM: JSON from a consumer's record,
 * price, shuffle by customer, running totals in RocksDB, JSON into a producer's record, checkpoints every two seconds.
 * Starting and ending the job is in the score, some hundred milliseconds of it, the same for all.
 *
 * <p>{@code unguarded} is measured at an error rate of 0; at any other it would be a job that ends with its first bad
 * record, so that there it is given good records only, and is the line that the others are seen against. What the three
 * do is in {@link OrdersChain}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(PipelineBenchmark.RECORDS)
@Fork(
        value = 2,
        jvmArgsAppend = {
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED"
        })
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PipelineBenchmark {
    /** Records of a job. */
    public static final int RECORDS = 1_000_000;

    /** Share of the records that are bad. */
    @Param({"0", "0.01", "0.1", "0.5"})
    double errorRate;

    /** Of every operator. */
    @Param({"1", "2"})
    int parallelism;

    private RunningCluster cluster;

    /**
     * Starts the cluster.
     *
     * @throws Exception if it does not start
     */
    @Setup(Level.Trial)
    public void start() throws Exception {
        cluster = RunningCluster.start(parallelism);
    }

    /** Stops the cluster. */
    @TearDown(Level.Trial)
    public void stop() {
        cluster.close();
    }

    /**
     * Runs the job that one bad record would end on good records, whatever the error rate.
     *
     * @throws Exception if the job fails
     */
    @Benchmark
    public Object unguarded() throws Exception {
        return cluster.run(OrdersChain.UNGUARDED, RECORDS, 0);
    }

    /**
     * Runs the job with {@code try} and {@code catch} in every function, and text for what fails.
     *
     * @throws Exception if the job fails
     */
    @Benchmark
    public Object naive() throws Exception {
        return cluster.run(OrdersChain.NAIVE, RECORDS, errorRate);
    }

    /**
     * Runs the job with our guards, and dead letters for what fails.
     *
     * @throws Exception if the job fails
     */
    @Benchmark
    public Object guarded() throws Exception {
        return cluster.run(OrdersChain.GUARDED, RECORDS, errorRate);
    }
}
