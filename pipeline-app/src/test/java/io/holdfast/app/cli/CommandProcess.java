package io.holdfast.app.cli;

import io.holdfast.app.local.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A command in a process of its own, as a terminal starts it, with a folder of its own for temporary files. */
public final class CommandProcess implements AutoCloseable {
    private final Process process;
    private final Path temporary;
    private final Path output;

    private CommandProcess(Process process, Path temporary, Path output) {
        this.process = process;
        this.temporary = temporary;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param folder an empty folder for its temporary files and, in {@code output}, what it prints
     */
    public static CommandProcess start(Path folder, List<String> arguments) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>();
        if (Files.isDirectory(Path.of("/proc"))) {
            // A build in the background ignores SIGINT, and so would everything that it starts.
            command.addAll(List.of("/usr/bin/env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Dholdfast.local.jvm-options=-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Holdfast.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new CommandProcess(process, temporary, output);
    }

    /** What Ctrl-C sends. */
    public void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** The exit code, once it has ended. */
    public int awaitExit() {
        Await.untilGone(process.pid());
        return process.exitValue();
    }

    /** The processes that it has started. */
    public List<Long> children() {
        return process.descendants().map(ProcessHandle::pid).toList();
    }

    /** What it has printed so far, on both streams. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** What is in its folder for temporary files. */
    public List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
