package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstalledServerTest {
    private static final String HOME_PROPERTY = "holdfast.home";

    @TempDir
    private Path folder;

    private String servers;
    private String home;

    @BeforeEach
    void forgetTheInstallation() {
        servers = System.clearProperty(InstalledServer.FOLDER_PROPERTY);
        home = System.clearProperty(HOME_PROPERTY);
    }

    @AfterEach
    void restoreTheInstallation() {
        restore(InstalledServer.FOLDER_PROPERTY, servers);
        restore(HOME_PROPERTY, home);
    }

    @Test
    void findsAServerInTheDistribution() throws Exception {
        Path server = Files.createDirectories(folder.resolve("servers/some"));
        System.setProperty(HOME_PROPERTY, folder.toString());

        assertThat(InstalledServer.folder("some")).isEqualTo(server);
    }

    @Test
    void prefersTheFolderThatIsGiven() throws Exception {
        Files.createDirectories(folder.resolve("servers/some"));
        Path given = Files.createDirectories(folder.resolve("given/some"));
        System.setProperty(HOME_PROPERTY, folder.toString());
        System.setProperty(InstalledServer.FOLDER_PROPERTY, given.getParent().toString());

        assertThat(InstalledServer.folder("some")).isEqualTo(given);
    }

    @Test
    void saysWhereItHasLooked() {
        assertThatThrownBy(() -> InstalledServer.folder("some"))
                .isInstanceOf(LocalServerException.class)
                .hasMessage("There is no some in the folder of holdfast.servers nor in the servers of holdfast.home:"
                        + " run ./holdfast, or set the system property holdfast.servers to pipeline-app/target/servers"
                        + " of a built checkout");
    }

    private static void restore(String property, String value) {
        if (value != null) {
            System.setProperty(property, value);
        }
    }
}
