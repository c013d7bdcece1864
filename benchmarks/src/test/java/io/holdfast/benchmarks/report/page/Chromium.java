package io.holdfast.benchmarks.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium of this machine, which opens one page and tells what became of it. */
public final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    /** Of the page's own clock, which runs as fast as it can. */
    private static final int VIRTUAL_MILLIS = 60_000;

    private static final int TIMEOUT_SECONDS = 240;

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /** The first that is on the path. */
    public static Optional<Chromium> ofPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(":")).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /**
     * Opens a page and waits until it has nothing left to do.
     *
     * @param work an empty directory for its profile and its logs
     */
    public Visit open(Path page, Path work) throws IOException, InterruptedException {
        Path dom = work.resolve("dom.html");
        Path log = work.resolve("log.txt");
        Path network = work.resolve("network.json");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + work.resolve("profile"),
                "--enable-logging=stderr",
                "--log-net-log=" + network,
                "--window-size=1400,1000",
                "--virtual-time-budget=" + VIRTUAL_MILLIS,
                "--dump-dom",
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(program + " is still running after " + TIMEOUT_SECONDS + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Visit(Files.readString(dom), console(log), requests(network));
    }

    private static List<String> console(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(":CONSOLE")).toList();
        }
    }

    /** Addresses that the page asked for; what the browser asks for itself has no origin. */
    private static List<String> requests(Path network) throws IOException {
        List<String> requests = new ArrayList<>();
        for (JsonNode event :
                new ObjectMapper().readTree(Files.readAllBytes(network)).path("events")) {
            JsonNode parameters = event.path("params");
            String url = parameters.path("url").asText();
            if (parameters.has("initiator")
                    && !parameters.path("initiator").asText().equals("not an origin")
                    && !url.startsWith("file:")
                    && !url.startsWith("data:")) {
                requests.add(url);
            }
        }
        return requests;
    }

    /**
     * What became of a page.
     *
     * @param dom of the page in the end
     * @param console what was printed there
     * @param requests addresses that it asked for, other than itself
     */
    public record Visit(String dom, List<String> console, List<String> requests) {}
}
