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
    void judgesByTheFirstOfTwo() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old"));
        Path mended = Files.createDirectories(folder.resolve("mended"));
        provide(old, "CuratorFramework.class");
        provide(mended, "CuratorFramework.class");
        provide(mended, "imps/CuratorFrameworkBase.class");

        assertThat(mayElectTwoLeaders(mended, old)).isFalse();
        assertThat(mayElectTwoLeaders(old, mended)).isTrue();
    }

    @Test
    void doesNotMissAClientThatNobodyUses() throws IOException {
        assertThat(mayElectTwoLeaders()).isFalse();
    }

    private void provide(String name) throws IOException {
        provide(folder, name);
    }

    private static void provide(Path root, String name) throws IOException {
        Path file = root.resolve(FRAMEWORK + name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private boolean mayElectTwoLeaders() throws IOException {
        return mayElectTwoLeaders(folder);
    }

    private static boolean mayElectTwoLeaders(Path... classPath) throws IOException {
        URL[] urls = new URL[classPath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return ElectionClient.mayElectTwoLeaders(loader);
        }
    }
}
