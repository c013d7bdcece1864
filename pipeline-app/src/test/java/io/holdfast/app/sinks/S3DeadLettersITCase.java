package io.holdfast.app.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.local.Await;
import io.holdfast.app.local.LocalS3;
import io.holdfast.app.plugins.FlinkPlugins;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.SinkConfigurationException;
import io.holdfast.sinks.files.DeadLetterFiles;
import io.holdfast.sinks.files.FileFormat;
import io.holdfast.sinks.files.FilesPreflight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dead letters in an S3 bucket whose server dies under load and comes back. */
final class S3DeadLettersITCase {
    private static final long PAUSE_NANOS = 500_000;

    private static LocalS3 s3;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() {
        s3 = LocalS3.start();
        s3.createBucket("archive");
    }

    @AfterAll
    static void closeServer() {
        s3.close();
    }

    @BeforeEach
    void initializeFileSystems() {
        initialize(s3.flinkOptions());
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"JSON_LINES", "AVRO"})
    void losesAndDoublesNothingWhenTheServerDiesAndComesBack(FileFormat format) throws Exception {
        String path = "s3://archive/" + format;
        DeadLetterFiles files =
                DeadLetterSinks.files().path(path).format(format).build();
        FilesPreflight.check(List.of(files));

        try (LetterJob job = LetterJob.start(files, folder, 0, PAUSE_NANOS)) {
            Await.until("first files", () -> count(format) > 6);
            s3.kill();
            Await.until("the job to fail", job::waitsForRestart);
            s3.restart();
            int before = count(format);
            Await.until("files after the outage", () -> count(format) > before + 6);
            assertThat(job.attempts()).as("attempts that made letters").isGreaterThan(1);
            job.stop(folder);
        }

        ExactlyOnceFilesITCase.assertContinuous(ExactlyOnceFilesITCase.read(path));
    }

    @Test
    void reportsABucketThatIsNotThereAndAServerThatDoesNotKnowUs() {
        DeadLetterFiles files = DeadLetterSinks.files().path("s3://nobody/dead").build();
        assertThatThrownBy(() -> FilesPreflight.check(List.of(files)))
                .isInstanceOf(SinkConfigurationException.class)
                .hasMessageMatching("(?s).*\n- Cannot write dead letters to s3://nobody/dead: .*NoSuchBucket.*");

        Map<String, String> wrong = new HashMap<>(s3.flinkOptions());
        wrong.put("s3.secret-key", "another-secret");
        initialize(wrong);
        assertThatThrownBy(() -> FilesPreflight.check(List.of(files)))
                .isInstanceOf(SinkConfigurationException.class)
                .hasMessageMatching(
                        "(?s).*\n- Cannot write dead letters to s3://nobody/dead: .*(Forbidden|SignatureDoesNotMatch|AccessDenied).*")
                .hasMessageNotContaining("another-secret");
    }

    @Test
    void reportsAServerThatDoesNotAnswer() {
        DeadLetterFiles files =
                DeadLetterSinks.files().path("s3://archive/silent").build();
        s3.suspend();
        try {
            assertThatThrownBy(() -> FilesPreflight.check(List.of(files), Duration.ofMillis(500)))
                    .isInstanceOf(SinkConfigurationException.class)
                    .hasMessageEndingWith("s3://archive/silent, did not answer within 500 ms: is the file system's"
                            + " endpoint right, and up?");
        } finally {
            s3.resume();
        }
    }

    private static int count(FileFormat format) {
        return (int) s3.list("archive").stream()
                .filter(key -> key.startsWith(format + "/"))
                .count();
    }

    private static void initialize(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        // A dead server is given up soon, so that the outage of the test is one of the job too.
        all.put("s3.attempts.maximum", "2");
        all.put("s3.retry.limit", "2");
        all.put("s3.connection.establish.timeout", "2000");
        FlinkPlugins.initializeFileSystems(Configuration.fromMap(all));
    }
}
