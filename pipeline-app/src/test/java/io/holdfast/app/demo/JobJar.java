package io.holdfast.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The job jar as the build has made it. */
public final class JobJar {
    private static final Path TARGET = Path.of("target");

    private JobJar() {}

    /** The jar with the classifier {@code job} below {@code target}. */
    public static Path path() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.toString().endsWith("-job.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No job jar in " + TARGET + ": run mvn package"))
                    .toAbsolutePath();
        }
    }
}
