package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/holdfast} in an installed layout, with a Java that prints how it was called. */
final class LauncherTest {
    private static final Path SCRIPT = Path.of("src", "main", "dist", "bin", "holdfast");

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void install() throws IOException {
        Path home = Files.createDirectories(folder.resolve("with space/holdfast"));
        Files.createDirectories(home.resolve("lib"));
        script = executable(home.resolve("bin/holdfast"), Files.readString(SCRIPT));
        java("21.0.2");
    }

    @Test
    void startsTheCommandLineWithItsArgumentsUntouched() throws Exception {
        String home = script.getParent().getParent().toRealPath().toString();

        List<String> lines = run(Map.of(), script, "reconcile", "a b", "*", "");

        assertThat(lines)
                .containsExactly(
                        "-Xmx768m",
                        "-XX:+UseParallelGC",
                        "-XX:-UsePerfData",
                        "-XX:MaxInlineLevel=9",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dlog4j2.configurationFile=" + home + "/conf/log4j2.properties",
                        "-Dholdfast.home=" + home,
                        "-Dholdfast.servers=" + home + "/servers",
                        "-Dholdfast.plugins=" + home + "/plugins",
                        "-Dholdfast.terminal=false",
                        "-cp",
                        home + "/lib/*",
                        "io.holdfast.app.cli.Holdfast",
                        "reconcile",
                        "a b",
                        "*",
                        "",
                        "exit 0");
    }

    @Test
    void followsSymbolicLinksAndTakesTheHeapAskedFor() throws Exception {
        Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), script);
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), absolute.getFileName());

        List<String> lines = run(Map.of("HOLDFAST_HEAP", "2g"), relative, "--version");

        assertThat(lines)
                .contains(
                        "-Xmx2g",
                        "-Dholdfast.home=" + script.getParent().getParent().toRealPath());
    }

    @Test
    void refusesAJavaThatIsTooOld() throws Exception {
        java("11.0.4");

        assertThat(run(Map.of(), script))
                .containsExactly(
                        "holdfast: " + folder.resolve("jdk/bin/java")
                                + " is Java 11: Java 17 or later is needed; set JAVA_HOME",
                        "exit 2");
    }

    @Test
    void saysThatJavaHomeHasNoJava() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", "/nowhere"), script))
                .containsExactly(
                        "holdfast: JAVA_HOME is /nowhere, which has no bin/java: point it to a JDK or JRE 17 or later",
                        "exit 2");
    }

    private void java(String version) throws IOException {
        executable(folder.resolve("jdk/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private List<String> run(Map<String, String> environment, Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(output.lines().toList());
        lines.add("exit " + process.waitFor());
        return lines;
    }
}
