package io.holdfast.sinks.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.redaction.DeadLetterRedactor;
import io.holdfast.serde.redaction.SafeRedactor;
import io.holdfast.sinks.HostileDeadLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.committer.FileCommitter;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.streaming.api.functions.sink.filesystem.BulkBucketWriter;
import org.apache.flink.streaming.api.functions.sink.filesystem.InProgressFileWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link VerifyingFileCommitter} around the connector's committer, on real files. */
class VerifyingFileCommitterTest {
    private static final String NAME = "dead-letters-a-0.jsonl";

    @TempDir
    private Path folder;

    private BulkBucketWriter<DeadLetter, String> files;

    @BeforeEach
    void openFileSystem() throws IOException {
        files = new BulkBucketWriter<>(
                FileSystem.getLocalFileSystem().createRecoverableWriter(),
                new LetterWriterFactory(
                        FileFormat.JSON_LINES,
                        DeadLetterCodec.ofDefaults(),
                        SafeRedactor.of(DeadLetterRedactor.none())));
    }

    @Test
    void commitsOnceHoweverOftenItIsAsked() throws Exception {
        FileSinkCommittable pending = pendingFile();
        Committer<FileSinkCommittable> committer = committer(LostFiles.FAIL);

        committer.commit(List.of(new Request(pending)));
        byte[] committed = Files.readAllBytes(folder.resolve(NAME));
        committer.commit(List.of(new Request(pending)));

        assertThat(names()).containsExactly(NAME);
        assertThat(folder.resolve(NAME)).hasBinaryContent(committed);
    }

    @Test
    void endsTheJobWhenTheFileIsGoneWhichTheConnectorAloneTakesForDone() throws Exception {
        FileSinkCommittable pending = pendingFile();
        Files.delete(folder.resolve(names().get(0)));

        new FileCommitter(files).commit(List.of(new Request(pending)));
        assertThat(names()).as("what the connector made of it").isEmpty();

        assertThatThrownBy(() -> committer(LostFiles.FAIL).commit(List.of(new Request(pending))))
                .isInstanceOf(LostFileException.class)
                .hasMessageMatching(
                        "The file file:\\Q" + folder.resolve(NAME) + "\\E with \\d+ bytes of dead letters, which"
                                + " a completed checkpoint counts on, is not there after its commit: .*");
    }

    @Test
    void endsTheJobWhenTheFileHasAnotherSize() throws Exception {
        FileSinkCommittable pending = pendingFile();
        committer(LostFiles.FAIL).commit(List.of(new Request(pending)));
        Files.writeString(folder.resolve(NAME), "");

        assertThatThrownBy(() -> committer(LostFiles.FAIL).commit(List.of(new Request(pending))))
                .isInstanceOf(LostFileException.class)
                .hasMessageContaining("has 0 bytes");
    }

    @Test
    void goesOnWithoutTheFileWhenThatIsAccepted() throws Exception {
        FileSinkCommittable pending = pendingFile();
        Files.delete(folder.resolve(names().get(0)));

        committer(LostFiles.ACCEPT).commit(List.of(new Request(pending)));

        assertThat(names()).isEmpty();
    }

    private Committer<FileSinkCommittable> committer(LostFiles lostFiles) {
        return new VerifyingFileCommitter(new FileCommitter(files), lostFiles);
    }

    /** A file with a letter, written to its end and not committed; its name is hidden until then. */
    private FileSinkCommittable pendingFile() throws IOException {
        InProgressFileWriter<DeadLetter, String> writer = files.openNewInProgressFile(
                "", new org.apache.flink.core.fs.Path(folder.resolve(NAME).toUri()), 0);
        writer.write(new HostileDeadLetters(1).next(), 0);
        FileSinkCommittable pending = new FileSinkCommittable("", writer.closeForCommit());
        assertThat(names()).singleElement().asString().startsWith("." + NAME + ".inprogress.");
        return pending;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(file -> file.getFileName().toString()).toList();
        }
    }

    private record Request(FileSinkCommittable committable) implements CommitRequest<FileSinkCommittable> {
        @Override
        public FileSinkCommittable getCommittable() {
            return committable;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void retryLater() {
            throw new AssertionError("Nobody asks for another attempt");
        }

        @Override
        public void updateAndRetryLater(FileSinkCommittable changed) {
            throw new AssertionError("Nobody asks for another attempt");
        }

        @Override
        public void signalAlreadyCommitted() {}
    }
}
