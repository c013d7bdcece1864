package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.plugins.FlinkPlugins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LocalS3ITCase {
    private LocalS3 s3;

    @BeforeEach
    void startServer() {
        s3 = LocalS3.start();
        s3.createBucket("bucket");
    }

    @AfterEach
    void closeServer() {
        s3.close();
    }

    @Test
    void keepsWhatFlinkWroteOverAKillAndARestart() throws Exception {
        FlinkPlugins.initializeFileSystems(Configuration.fromMap(s3.flinkOptions()));
        write("s3://bucket/a/b.txt", "kept");
        int port = s3.port();
        long pid = s3.process().pid();

        s3.kill();
        assertThatThrownBy(() -> s3.list("bucket"))
                .isInstanceOf(LocalServerException.class)
                .hasMessage("No answer from S3 at " + s3.endpoint() + " to GET /bucket");
        s3.restart();

        assertThat(s3.port()).isEqualTo(port);
        assertThat(s3.process().pid()).isNotEqualTo(pid);
        assertThat(s3.list("bucket")).containsExactly("a/b.txt");
        org.apache.flink.core.fs.Path path = new org.apache.flink.core.fs.Path("s3://bucket/a/b.txt");
        try (FSDataInputStream in = path.getFileSystem().open(path)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("kept");
        }
    }

    @Test
    void goesOnWhenItWasSuspended() {
        s3.suspend();
        assertThat(s3.process().isAlive()).isTrue();

        s3.resume();
        assertThat(s3.list("bucket")).isEmpty();
    }

    @Test
    void turnsAwayWhoDoesNotSignAndWhoSignsWithAnotherSecret() {
        S3Requests stranger = new S3Requests(s3.endpoint(), "holdfast", "another");

        assertThat(stranger.refusesStrangers()).isTrue();
        assertThat(stranger.answers()).isFalse();
        assertThatThrownBy(() -> stranger.list("bucket"))
                .hasMessage("Cannot list bucket bucket: the server answers 403");
    }

    @Test
    void listsMoreThanAPage() throws Exception {
        List<String> keys = new ArrayList<>();
        Path bucket = s3.folder().resolve("objects/bucket");
        for (int i = 0; i < 1_100; i++) {
            String key = String.format("key-%04d", i);
            Files.writeString(bucket.resolve(key), "");
            keys.add(key);
        }

        assertThat(s3.list("bucket")).containsExactlyElementsOf(keys);
    }

    @Test
    void hasSecretsOfItsOwnAndShowsNoneOfThem() {
        try (LocalS3 other = LocalS3.start()) {
            String secret = s3.flinkOptions().get("s3.secret-key");

            assertThat(secret).hasSize(48).isNotEqualTo(other.flinkOptions().get("s3.secret-key"));
            assertThat(s3.toString()).doesNotContain(secret);
        }
    }

    @Test
    void isGoneWithItsFolderWhenClosed() {
        Path folder = s3.folder();
        long pid = s3.process().pid();

        s3.close();

        Await.untilGone(pid);
        assertThat(folder).doesNotExist();
    }

    private static void write(String uri, String text) throws Exception {
        org.apache.flink.core.fs.Path path = new org.apache.flink.core.fs.Path(uri);
        try (FSDataOutputStream out = path.getFileSystem().create(path, FileSystem.WriteMode.NO_OVERWRITE)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
