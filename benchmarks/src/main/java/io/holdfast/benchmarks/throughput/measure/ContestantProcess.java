package io.holdfast.benchmarks.throughput.measure;

import io.holdfast.app.local.ChildProcess;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.WorkFolder;
import io.holdfast.benchmarks.throughput.contestants.Assignment;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.contestants.ContestantMain;
import io.holdfast.benchmarks.throughput.input.OrderTopic;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A contestant in a JVM of its own, with fresh topics for its output and a folder that is deleted with it. All have the
 * same heap, collector and options.
 */
final class ContestantProcess implements AutoCloseable {
    static final int HEAP_MEBIBYTES = 1024;

    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseParallelGC",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private final WorkFolder folder;
    private final Assignment assignment;
    private final TopicWatch watch;
    private final ChildProcess process;

    private ContestantProcess(WorkFolder folder, Assignment assignment, TopicWatch watch, ChildProcess process) {
        this.folder = folder;
        this.assignment = assignment;
        this.watch = watch;
        this.process = process;
    }

    /** Starts {@code contestant} on {@code input}; {@code name} is unique and names its topics and its group. */
    static ContestantProcess start(LocalKafka kafka, Contestant contestant, OrderTopic input, String name) {
        WorkFolder folder = WorkFolder.create("contestant");
        try {
            Assignment assignment = new Assignment(
                    contestant,
                    kafka.bootstrapServers(),
                    input.name(),
                    name + "-output",
                    name + "-dead-letters",
                    name,
                    folder.subfolder("work"),
                    folder.path().resolve("meter"));
            kafka.createTopic(assignment.output(), input.partitions(), Map.of());
            kafka.createTopic(assignment.deadLetters(), input.partitions(), Map.of());
            ChildProcess process = ChildProcess.builder(contestant.id())
                    .classPath(ownClassPath())
                    .mainClass(ContestantMain.class.getName())
                    .heapMebibytes(HEAP_MEBIBYTES)
                    .jvmOptions(JVM_OPTIONS)
                    // Peers report each bad record with a warning: writing those would only slow them down.
                    .logLevel("ERROR")
                    .arguments(assignment.toArguments())
                    .start(folder, "process");
            return new ContestantProcess(folder, assignment, new TopicWatch(assignment), process);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }

    Assignment assignment() {
        return assignment;
    }

    TopicWatch watch() {
        return watch;
    }

    MeterFile.Reading meter() {
        return MeterFile.read(assignment.meter());
    }

    /** Processor time so far, in seconds. */
    double cpuSeconds() {
        return cpuSeconds(process);
    }

    /** Processor time of {@code process} so far, in seconds; 0 where the system does not tell. */
    static double cpuSeconds(ChildProcess process) {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .map(Duration::toNanos)
                .map(nanos -> nanos / 1e9)
                .orElse(0.0);
    }

    /** The most memory that it has had resident, 0 where the system does not tell. */
    long peakMemoryBytes() {
        return process.peakResidentBytes().orElse(0);
    }

    /** Asks up to five times a second, and returns when {@code condition} holds; fails if the process ends first. */
    void await(BooleanSupplier condition, Duration timeout) {
        process.awaitReady(condition, timeout);
    }

    /** Kills the process, if that was not done, and no other trace of it is left but its topics. */
    void kill() {
        process.kill();
    }

    /** Kills the process and deletes its topics and files. */
    @Override
    public void close() {
        process.kill();
        try (folder;
                watch) {
            watch.deleteOutputs();
        }
    }
}
