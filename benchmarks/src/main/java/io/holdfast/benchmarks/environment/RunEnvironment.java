package io.holdfast.benchmarks.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The machine, JDK, commit and command of a run. Without these a figure says nothing.
 *
 * @param startedAt when the run began
 * @param processor model name as the operating system tells it
 * @param cores processors that this JVM may use
 * @param memoryBytes physical memory
 * @param operatingSystem name and version of the kernel
 * @param jdk vendor, version and virtual machine
 * @param jvmOptions options of the JVM that ran it
 * @param commit short id of the commit that was built, {@code -dirty} if files had changed, {@code unknown} outside git
 * @param command what to type to run it again
 * @param load the one-minute load average before the run, negative if unknown
 */
public record RunEnvironment(
        Instant startedAt,
        String processor,
        int cores,
        long memoryBytes,
        String operatingSystem,
        String jdk,
        List<String> jvmOptions,
        String commit,
        String command,
        double load) {
    private static final String COMMIT_FILE = "commit.properties";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the options. */
    public RunEnvironment {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** The environment of this JVM, now. */
    public static RunEnvironment ofThisJvm(String command) {
        Properties system = System.getProperties();
        return new RunEnvironment(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                valueOf(Path.of("/proc/cpuinfo"), "model name", "unknown"),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                system.getProperty("os.name") + ' ' + system.getProperty("os.version"),
                system.getProperty("java.vendor") + ' ' + system.getProperty("java.runtime.version") + ", "
                        + system.getProperty("java.vm.name"),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                commitOfTheBuild(),
                command,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** This environment as JSON; {@link #fromJson} reads it. */
    public ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode()
                .put("startedAt", startedAt.toString())
                .put("processor", processor)
                .put("cores", cores)
                .put("memoryBytes", memoryBytes)
                .put("operatingSystem", operatingSystem)
                .put("jdk", jdk)
                .put("commit", commit)
                .put("command", command)
                .put("load", load);
        jvmOptions.forEach(json.putArray("jvmOptions")::add);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if a member is missing; says which
     */
    public static RunEnvironment fromJson(JsonNode json) {
        List<String> options = new ArrayList<>();
        member(json, "jvmOptions").forEach(option -> options.add(option.asText()));
        return new RunEnvironment(
                Instant.parse(member(json, "startedAt").asText()),
                member(json, "processor").asText(),
                member(json, "cores").asInt(),
                member(json, "memoryBytes").asLong(),
                member(json, "operatingSystem").asText(),
                member(json, "jdk").asText(),
                options,
                member(json, "commit").asText(),
                member(json, "command").asText(),
                member(json, "load").asDouble());
    }

    private static JsonNode member(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The environment of the run has no member '" + name + "'");
        }
        return value;
    }

    private static String commitOfTheBuild() {
        try (InputStream in = RunEnvironment.class.getResourceAsStream(COMMIT_FILE)) {
            if (in == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(in);
            String id = properties.getProperty("git.commit.id.abbrev", "unknown");
            return Boolean.parseBoolean(properties.getProperty("git.dirty")) ? id + "-dirty" : id;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + COMMIT_FILE, e);
        }
    }

    private static long memory() {
        String total = valueOf(Path.of("/proc/meminfo"), "MemTotal", "0 kB");
        return Long.parseLong(total.replaceAll("\\D", "")) * 1024;
    }

    /** The first {@code name : value} of a file of the kernel. */
    private static String valueOf(Path file, String name, String otherwise) {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
