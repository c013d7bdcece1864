package io.holdfast.app.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * The part of this JVM's class path that a server needs, chosen by the names of the jars.
 *
 * <p>Our own modules and the Kafka connector are on none of them: a job that runs on the local cluster has brought
 * everything itself. A class path without the server's own jar (everything packed into one) is passed on whole.
 */
enum ServerClassPath {
    /** JobManager and TaskManager. */
    FLINK(
            "flink-runtime-\\d.*",
            "flink-(?!avro-|connector-(base|kafka)-|.*tests\\.jar|test-).*|frocksdbjni-.*|commons-(cli|codec|collections|compress|io|lang3|math3|text)-.*"
                    + "|kryo-.*|reflectasm-.*|objenesis-.*|minlog-.*|javassist-.*|snakeyaml-engine-.*|jsr305-.*"
                    + "|async-profiler-.*|snappy-java-.*|lz4-java-.*"),
    /** Broker, controller and the storage tool. */
    KAFKA(
            "kafka_2\\.13-.*",
            "kafka[_-].*|scala-.*|metrics-core-2.*|pcollections-.*|HdrHistogram-.*|hash4j-.*|caffeine-.*|argparse4j-.*"
                    + "|jopt-simple-.*|jose4j-.*|re2j-.*|jackson-.*|snakeyaml-\\d.*|zstd-jni-.*|lz4-java-.*|snappy-java-.*"
                    + "|commons-(beanutils|cli|collections|digester|lang3|logging|validator)-.*"),
    /** The ZooKeeper server. */
    ZOOKEEPER("zookeeper-\\d.*", "zookeeper-.*|audience-annotations-.*|netty-.*|snappy-java-.*|metrics-core-4.*");

    private static final String LOGGING = "slf4j-api-.*|log4j-.*";

    private final Pattern own;
    private final Pattern needed;

    ServerClassPath(String own, String needed) {
        this.own = Pattern.compile("(" + own + ")\\.jar");
        this.needed = Pattern.compile("(" + needed + "|" + LOGGING + ")\\.jar");
    }

    /** What the server needs of the class path of this JVM. */
    List<Path> ofThisJvm() {
        return select(expand(System.getProperty("java.class.path", "")));
    }

    /** What the server needs of {@code entries}, in their order. */
    List<Path> select(List<Path> entries) {
        if (entries.stream().noneMatch(entry -> matches(own, entry))) {
            return entries;
        }
        return entries.stream().filter(entry -> matches(needed, entry)).toList();
    }

    /** The entries of a class path, with those that a jar's manifest adds: surefire passes everything that way. */
    static List<Path> expand(String classPath) {
        Set<Path> entries = new LinkedHashSet<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                Path path = Path.of(entry).toAbsolutePath().normalize();
                entries.add(path);
                entries.addAll(manifestClassPath(path));
            }
        }
        return List.copyOf(entries);
    }

    private static List<Path> manifestClassPath(Path jar) {
        if (!jar.toString().endsWith(".jar") || Files.notExists(jar)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(jar);
                JarInputStream zip = new JarInputStream(in)) {
            Manifest manifest = zip.getManifest();
            String value =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
            if (value == null) {
                return List.of();
            }
            List<Path> entries = new ArrayList<>();
            for (String relative : value.strip().split("\\s+", -1)) {
                URI uri = jar.toUri().resolve(relative);
                if ("file".equals(uri.getScheme()) && Files.exists(Path.of(uri))) {
                    entries.add(Path.of(uri).normalize());
                }
            }
            return entries;
        } catch (IOException e) {
            throw new LocalServerException("Cannot read " + JarFile.MANIFEST_NAME + " of " + jar, e);
        }
    }

    private static boolean matches(Pattern pattern, Path entry) {
        Path name = entry.getFileName();
        return name != null && pattern.matcher(name.toString()).matches();
    }
}
