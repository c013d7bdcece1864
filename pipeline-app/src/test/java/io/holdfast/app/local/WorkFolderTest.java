package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkFolderTest {
    private static final int CLOSERS = 2;

    /** Enough for a deletion that takes its time. */
    private static final int FILES = 2_000;

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

    @Test
    void isGoneForWhoeverHasClosedItWhileOthersWereAtIt() throws Exception {
        WorkFolder folder = WorkFolder.create("test");
        Path large = folder.subfolder("large");
        for (int i = 0; i < FILES; i++) {
            Files.createFile(large.resolve(String.valueOf(i)));
        }
        CyclicBarrier together = new CyclicBarrier(CLOSERS);
        ExecutorService threads = Executors.newFixedThreadPool(CLOSERS);

        List<Future<Boolean>> gone = threads.invokeAll(Collections.nCopies(CLOSERS, () -> {
            together.await();
            folder.close();
            return Files.notExists(folder.path());
        }));

        threads.shutdown();
        for (Future<Boolean> one : gone) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void isNotBroughtBackByWhoeverDoesNotKnowThatItIsClosed() {
        WorkFolder folder = WorkFolder.create("test");
        folder.close();

        assertThatThrownBy(() -> folder.subfolder("late"))
                .isInstanceOf(LocalServerException.class)
                .hasMessage("No late in " + folder.path() + ": it is closed");
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void isNotLeftBehindByAnExitThatItsCreationMeets(@TempDir Path temporary) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LateFolder.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("exiting");
        assertThat(temporary).isEmptyDirectory();
    }

    /** Creates one folder, and another while the JVM exits. */
    static final class LateFolder {
        private LateFolder() {}

        public static void main(String[] args) {
            WorkFolder.create("early");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("exiting");
                WorkFolder.create("late");
            }));
        }
    }
}
