package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElectionClientTest {
    private static final String FRAMEWORK = "org/apache/flink/shaded/curator5/org/apache/curator/framework/";

    @TempDir
    private Path folder;

    @Test
    void knowsAClientThatMayElectTwoLeaders() throws IOException {
        provide("CuratorFramework.class");

        assertThat(mayElectTwoLeaders()).isTrue();
    }

    @Test
    void trustsAClientOfAMendedCurator() throws IOException {
        provide("CuratorFramework.class");
        provide("imps/CuratorFrameworkBase.class");

        assertThat(mayElectTwoLeaders()).isFalse();
    }

    @Test
    void doesNotMissAClientThatNobodyUses() throws IOException {
        assertThat(mayElectTwoLeaders()).isFalse();
    }

    private void provide(String name) throws IOException {
        Path file = folder.resolve(FRAMEWORK + name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private boolean mayElectTwoLeaders() throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            return ElectionClient.mayElectTwoLeaders(loader);
        }
    }
}
