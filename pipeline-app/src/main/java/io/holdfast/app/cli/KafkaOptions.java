package io.holdfast.app.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to Kafka: where it is, and properties of its clients for TLS and SASL. */
final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Where Kafka is; several addresses are separated by commas.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--kafka",
            paramLabel = "KEY=VALUE",
            description = "A property of the Kafka clients, such as security.protocol=SSL. May be repeated; wins over"
                    + " --kafka-config.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "A file of properties of the Kafka clients; the place for secrets.")
    private @Nullable Path file;

    /**
     * What the clients are created with: the file, then {@code --kafka}, then {@code --bootstrap-servers}.
     *
     * @throws CommandException if the file cannot be read or no address is given
     */
    Map<String, String> clientProperties() {
        Map<String, String> merged = readFile();
        merged.putAll(properties);
        if (bootstrapServers != null) {
            merged.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        }
        String address = merged.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        if (address == null || address.isBlank()) {
            throw new CommandException("No Kafka address: give --bootstrap-servers HOST:PORT, or "
                    + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG + " in --kafka-config");
        }
        return merged;
    }

    /** What must not be printed; of a file that cannot be read, nothing is known. */
    Secrets secrets() {
        Map<String, String> all = new LinkedHashMap<>(properties);
        try {
            readFile().forEach((name, value) -> all.put("file." + name, value));
        } catch (CommandException unreadable) {
            return Secrets.among(all);
        }
        return Secrets.among(all);
    }

    private Map<String, String> readFile() {
        Map<String, String> read = new LinkedHashMap<>();
        if (file == null) {
            return read;
        }
        Properties parsed = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            parsed.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException(
                    "Cannot read --kafka-config " + file + ": it must be a readable file of key=value lines in UTF-8",
                    e);
        }
        parsed.stringPropertyNames().forEach(name -> read.put(name, parsed.getProperty(name)));
        return read;
    }
}
