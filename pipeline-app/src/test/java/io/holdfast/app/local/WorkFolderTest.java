package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkFolderTest {
    @Test
    void isCreatedBelowTheTemporaryFolder() {
        try (WorkFolder folder = WorkFolder.create("test")) {
            assertThat(folder.path()).isEmptyDirectory().hasParentRaw(Path.of(System.getProperty("java.io.tmpdir")));
            assertThat(folder.path().getFileName().toString()).startsWith("holdfast-test-");
        }
    }

    @Test
    void isDeletedWithEverythingInItButNotWithWhatLinksPointTo(@TempDir Path elsewhere) throws Exception {
        Path kept = Files.writeString(elsewhere.resolve("kept"), "kept");
        WorkFolder folder = WorkFolder.create("test");
        Path deep = folder.subfolder("a/b/c");
        Files.writeString(deep.resolve("file"), "text");
        Files.createSymbolicLink(deep.resolve("link"), elsewhere);

        folder.close();
        folder.close();

        assertThat(folder.path()).doesNotExist();
        assertThat(kept).hasContent("kept");
    }
}
