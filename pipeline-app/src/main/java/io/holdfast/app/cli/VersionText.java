package io.holdfast.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: our version, those of the engines, and the Java that runs them. */
final class VersionText implements IVersionProvider {
    /** The build writes the versions into this file. */
    private static final String RESOURCE = "version.properties";

    @Override
    public String[] getVersion() {
        Properties versions = new Properties();
        try (InputStream in = VersionText.class.getResourceAsStream(RESOURCE)) {
            versions.load(Objects.requireNonNull(in, RESOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
        return new String[] {
            "holdfast " + versions.getProperty("holdfast"),
            "Flink " + versions.getProperty("flink") + ", Kafka " + versions.getProperty("kafka") + ", Java "
                    + Runtime.version()
        };
    }
}
