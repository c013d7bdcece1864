package io.holdfast.app.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes a {@link ChildProcess}: class path and main class are required, everything else has a default. */
public final class ChildProcessBuilder {
    private final String name;
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private List<Path> classPath = List.of();
    private String logLevel = "WARN";
    private @Nullable String mainClass;

    ChildProcessBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** Where the process finds its classes; {@link SupervisedMain} is added, nothing else of ours. */
    public ChildProcessBuilder classPath(List<Path> entries) {
        classPath = List.copyOf(entries);
        return this;
    }

    /** The main class. */
    public ChildProcessBuilder mainClass(String className) {
        mainClass = className;
        return this;
    }

    /** Largest heap; the JVM's own default if not called. */
    public ChildProcessBuilder heapMebibytes(int mebibytes) {
        jvmOptions.add("-Xmx" + mebibytes + "m");
        return this;
    }

    /** Further options of the JVM, after those given before: the last one of a kind wins. */
    public ChildProcessBuilder jvmOptions(List<String> options) {
        jvmOptions.addAll(options);
        return this;
    }

    /** Further arguments of the main class. */
    public ChildProcessBuilder arguments(List<String> more) {
        arguments.addAll(more);
        return this;
    }

    /** A variable of the process's environment, beside or in place of those of this process. */
    public ChildProcessBuilder environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** From which level on a process with log4j 2 writes to its log; {@code WARN} if not called. */
    public ChildProcessBuilder logLevel(String level) {
        logLevel = level;
        return this;
    }

    /**
     * Starts the process in {@code subfolder} of {@code folder}, where it also has its log and its temporary files. The
     * folder is deleted by whoever notices first that this JVM is gone.
     *
     * @throws LocalServerException if the operating system refuses
     */
    public ChildProcess start(WorkFolder folder, String subfolder) {
        Path home = folder.subfolder(subfolder);
        ServerLog log = new ServerLog(home.resolve(name.replaceAll("\\W+", "-") + ".log"));
        try {
            ProcessBuilder builder = new ProcessBuilder(command(folder, home))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
            builder.environment().putAll(environment);
            ChildProcess child = new ChildProcess(name, builder.start(), log);
            folder.occupy(child);
            return child;
        } catch (IOException e) {
            throw new LocalServerException("Cannot start " + name + " in " + home + ": " + e.getMessage(), e);
        }
    }

    private List<String> command(WorkFolder folder, Path home) throws IOException {
        Path temporary = folder.subfolder(home.getFileName() + "/tmp");
        Path logging = home.resolve("log4j2.properties");
        Files.writeString(logging, ServerLog.log4jProperties(logLevel), StandardCharsets.UTF_8);
        List<Path> entries = new ArrayList<>(classPath);
        entries.add(supervisor(folder));

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", "."), "bin", "java").toString());
        // Its file below hsperfdata would outlive a kill.
        command.add("-XX:-UsePerfData");
        command.add("-Djava.awt.headless=true");
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Dlog4j2.configurationFile=" + logging.toUri());
        command.addAll(ServerJvms.options());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(SupervisedMain.class.getName());
        command.add(folder.path().toString());
        command.add(Objects.requireNonNull(mainClass, "mainClass"));
        command.addAll(arguments);
        return command;
    }

    /** A class path entry with nothing but the supervisor. */
    private static Path supervisor(WorkFolder folder) throws IOException {
        String resource = SupervisedMain.class.getName().replace('.', '/') + ".class";
        Path root = folder.subfolder("supervisor");
        Path target = root.resolve(resource);
        if (Files.notExists(target)) {
            Files.createDirectories(target.resolveSibling("."));
            try (InputStream in = SupervisedMain.class.getResourceAsStream('/' + resource)) {
                Files.copy(Objects.requireNonNull(in, resource), target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return root;
    }
}
