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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What does a guard around a process function cost a record, and what a record that fails?
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ProcessBenchmark
 * }</pre>
 *
 * <p>The function without a key prices the orders of the reference job; the keyed one keeps their running totals in
 * RocksDB. Each runs in Flink's operator harness, on records that are made before, and each contestant emits what its
 * kind of job emits: {@code guarded*} tracked values and dead letters, {@code naive*} values, and for a failure its
 * payload, message and printed stack trace as text.
 *
 * <p>{@code unguarded*} is the bare function at an error rate of 0. At any other it could not run at all; there it
 * catches and drops, and so is what throwing and catching alone cost. The stack is as deep as the harness makes it,
 * which is less than in a chain, so that traces are dearer in a job than here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(OrderSequence.LENGTH)
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
public class ProcessBenchmark {
    /** Share of the records that make the function throw. */
    @Param({"0", "0.001", "0.01", "0.1", "0.5", "1"})
    double errorRate;

    /** Whether what it throws has a stack trace. */
    @Param
    Trace trace;

    private RunningOperator<?, ?> operator;

    /**
     * Makes the records and opens the operator.
     *
     * @throws Exception if the operator cannot be opened
     */
    @Setup(Level.Trial)
    public void start(BenchmarkParams parameters) throws Exception {
        operator = Contestant.ofBenchmark(parameters.getBenchmark()).start(OrderSequence.of(errorRate, trace));
    }

    /** Closes the operator and removes its state. */
    @TearDown(Level.Trial)
    public void stop() {
        operator.close();
    }

    /**
     * Prices a sequence of orders without a guard, and returns how much has been emitted so far.
     *
     * @throws Exception what the operator throws
     */
    @Benchmark
    public long unguarded() throws Exception {
        return operator.run();
    }

    /**
     * Prices a sequence of orders with {@code try} and {@code catch} around the function, a failure kept as text.
     *
     * @throws Exception what the operator throws
     */
    @Benchmark
    public long naive() throws Exception {
        return operator.run();
    }

    /**
     * Prices a sequence of tracked orders with our guard around the function, a failure kept as a dead letter.
     *
     * @throws Exception what the operator throws
     */
    @Benchmark
    public long guarded() throws Exception {
        return operator.run();
    }

    /**
     * Keeps the running totals of a sequence of priced orders in RocksDB, without a guard.
     *
     * @throws Exception what the operator throws
     */
    @Benchmark
    public long unguardedKeyed() throws Exception {
        return operator.run();
    }

    /**
     * Keeps the running totals with {@code try} and {@code catch} around the function, a failure kept as text.
     *
     * @throws Exception what the operator throws
     */
    @Benchmark
    public long naiveKeyed() throws Exception {
        return operator.run();
    }

    /**
     * Keeps the running totals with our guard around the function, a failure kept as a dead letter.
     *
     * @throws Exception what the operator throws
     */
    @Benchmark
    public long guardedKeyed() throws Exception {
        return operator.run();
    }
}
