package io.holdfast.app.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An S3 endpoint: one S3Proxy over a folder, a process of its own on the loopback interface.
 *
 * <p>Requests must be signed, with credentials that are made anew for each instance. Objects, and multipart uploads
 * that are under way, are on disk and outlive {@link #kill()}. Not thread-safe, except for {@link #endpoint()} and
 * {@link #flinkOptions()}.
 */
public final class LocalS3 extends LocalServer {
    private static final String SERVER = "S3Proxy";
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(1);
    private static final int SECRET_BYTES = 24;

    private final int heapMebibytes;
    private final String accessKey = "holdfast";
    private final String secretKey;
    private final Path configuration;
    private final S3Requests requests;

    private LocalS3(Builder builder, WorkFolder folder, int port) {
        super(SERVER, folder, port);
        this.heapMebibytes = builder.heapMebibytes;
        this.secretKey = randomSecret();
        this.requests = new S3Requests(endpoint(), accessKey, secretKey);
        this.configuration = write();
        begin();
    }

    /** An endpoint with every default, started. */
    public static LocalS3 start() {
        return builder().start();
    }

    /** An endpoint to be configured. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://127.0.0.1:port}. The same after a {@link #restart()}. */
    public URI endpoint() {
        return URI.create("http://" + FreePorts.HOST + ':' + port());
    }

    /**
     * What Flink's S3 file system must be configured with to reach this endpoint: address, path-style access and the
     * credentials. Not to be printed.
     */
    public Map<String, String> flinkOptions() {
        return Map.of(
                "s3.endpoint",
                endpoint().toString(),
                "s3.path.style.access",
                "true",
                "s3.access-key",
                accessKey,
                "s3.secret-key",
                secretKey);
    }

    /**
     * Creates a bucket.
     *
     * @throws LocalServerException if the server refuses, or is away
     */
    public void createBucket(String name) {
        requests.createBucket(name);
    }

    /**
     * The keys of all finished objects of a bucket, in the server's order.
     *
     * @throws LocalServerException if the server refuses, or is away
     */
    public List<String> list(String bucket) {
        return requests.list(bucket);
    }

    @Override
    void awaitReady() {
        process().awaitReady(requests::answers, READY_TIMEOUT);
    }

    @Override
    ChildProcess launch() {
        return ChildProcess.builder(SERVER)
                .classPath(List.of(InstalledServer.jar("s3proxy", ".jar")))
                .mainClass("org.gaul.s3proxy.Main")
                .heapMebibytes(heapMebibytes)
                .jvmOptions(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-DLOG_LEVEL=warn"))
                .arguments(List.of("--properties", configuration.toString()))
                .start(workFolder(), "s3");
    }

    private Path write() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("s3proxy.endpoint", endpoint().toString());
        properties.put("s3proxy.authorization", "aws-v2-or-v4");
        properties.put("s3proxy.identity", accessKey);
        properties.put("s3proxy.credential", secretKey);
        properties.put("jclouds.provider", "filesystem-nio2");
        properties.put(
                "jclouds.filesystem.basedir", workFolder().subfolder("objects").toString());
        Path file = workFolder().path().resolve("s3proxy.properties");
        String text = properties.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static String randomSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    @Override
    public String toString() {
        return "LocalS3[" + endpoint() + "]";
    }

    /** Configures a {@link LocalS3}. */
    public static final class Builder {
        private int heapMebibytes = 128;
        private int port;

        private Builder() {}

        /** The port that clients connect to; 0, the default, picks a free one. */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("A port is 0 to 65535, got " + number);
            }
            this.port = number;
            return this;
        }

        /** Largest heap of the server; 128 by default. */
        public Builder heapMebibytes(int mebibytes) {
            this.heapMebibytes = mebibytes;
            return this;
        }

        /**
         * Starts the server and returns when it answers.
         *
         * @throws LocalServerException if the port is in use or the server does not come up
         */
        public LocalS3 start() {
            if (port != 0) {
                FreePorts.requireFree(SERVER, port);
                return attempt(port);
            }
            return startOnFreePort(this::attempt);
        }

        private LocalS3 attempt(int chosen) {
            WorkFolder folder = WorkFolder.create("s3");
            try {
                LocalS3 s3 = new LocalS3(this, folder, chosen);
                s3.awaitReady();
                return s3;
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        }
    }
}
