package io.holdfast.serde.fuzz;

import io.holdfast.serde.fuzz.FuzzTargets.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Jazzer on every fuzz target, one after the other, for as long as the property {@code fuzz.duration} says
 * ({@code PT10M} each by default); {@code fuzz.target} chooses one. What it finds is written into the target's corpus,
 * where {@link FuzzCorpusTest} replays it from then on; what it learns goes to {@code target/fuzz}.
 *
 * <pre>
 * mvn test -pl pipeline-serde -am -Pfuzz -DskipTests -Dfuzz.duration=PT2M -Dfuzz.target=ProtobufDecoder
 * </pre>
 */
final class FuzzCampaign {
    private FuzzCampaign() {}

    /** Exits with 1 if anything was found. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Duration duration = Duration.parse(System.getProperty("fuzz.duration", "PT10M"));
        String only = System.getProperty("fuzz.target", "");
        List<String> failed = new ArrayList<>();
        for (Target target : FuzzTargets.all()) {
            if ((only.isEmpty() || only.equals(target.name())) && run(target, duration) != 0) {
                failed.add(target.name());
            }
        }
        if (!failed.isEmpty()) {
            System.err.println("Found by fuzzing, see src/test/resources/fuzz: " + failed);
            System.exit(1);
        }
    }

    private static int run(Target target, Duration duration) throws IOException, InterruptedException {
        Path learned = Files.createDirectories(Path.of("target", "fuzz", target.name()));
        Files.createDirectories(target.corpus());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=io.holdfast.serde.**",
                "--reproducer_path=target/fuzz",
                "-artifact_prefix=" + target.corpus() + File.separator,
                "-max_total_time=" + duration.toSeconds(),
                "-max_len=4096",
                "-rss_limit_mb=4096",
                learned.toString(),
                target.corpus().toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
