package io.holdfast.app.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of the part of Flink's REST API that it takes to run a job and to watch it.
 *
 * <p>Every method throws {@link LocalServerException} with Flink's own words when Flink refuses, and when it does not
 * answer within 60 seconds. Nothing is retried. Thread-safe.
 */
public final class FlinkRest {
    private static final Logger LOG = LoggerFactory.getLogger(FlinkRest.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);
    private static final int MESSAGE_LIMIT = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Supplier<URI> endpoint;

    private FlinkRest(Supplier<URI> endpoint) {
        this.endpoint = endpoint;
    }

    /** A client of one endpoint, such as {@code http://127.0.0.1:8081}. */
    public static FlinkRest of(URI endpoint) {
        return new FlinkRest(() -> endpoint);
    }

    /** A client that asks before each request where to send it. */
    public static FlinkRest following(Supplier<URI> endpoint) {
        return new FlinkRest(endpoint);
    }

    /** TaskManagers, slots and jobs of the cluster. */
    public ClusterOverview overview() {
        return ClusterOverview.of(get("/overview"));
    }

    /**
     * Uploads a jar to the JobManager that answers; only that one can run it.
     *
     * @return the jar's id, for {@link JarRun#of}
     */
    public String uploadJar(Path jar) {
        String boundary = UUID.randomUUID().toString();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        String tail = "\r\n--" + boundary + "--\r\n";
        try {
            BodyPublisher body = BodyPublishers.concat(
                    BodyPublishers.ofString(head), BodyPublishers.ofFile(jar), BodyPublishers.ofString(tail));
            JsonNode answer = send(request("/jars/upload", "multipart/form-data; boundary=" + boundary)
                    .POST(body));
            String stored = answer.path("filename").asText();
            return stored.substring(stored.lastIndexOf('/') + 1);
        } catch (FileNotFoundException e) {
            throw new LocalServerException("No job jar " + jar + ": build it first", e);
        }
    }

    /** Runs an uploaded jar: its main method is called within the JobManager. */
    public JobID run(JarRun run) {
        return JobID.fromHexString(post("/jars/" + run.jarId() + "/run", JSON.valueToTree(run.body()))
                .path("jobid")
                .asText());
    }

    /** All jobs that the cluster remembers and their status, in Flink's order. */
    public Map<JobID, JobStatus> jobs() {
        Map<JobID, JobStatus> jobs = new LinkedHashMap<>();
        get("/jobs")
                .path("jobs")
                .forEach(job -> jobs.put(
                        JobID.fromHexString(job.path("id").asText()),
                        JobStatus.valueOf(job.path("status").asText())));
        return jobs;
    }

    /** The status of one job. */
    public JobStatus status(JobID job) {
        return JobStatus.valueOf(get(path(job, "/status")).path("status").asText());
    }

    /** How often the job was restarted; empty until the JobManager has looked at its own metrics. */
    public OptionalLong restarts(JobID job) {
        JsonNode value = get(path(job, "/metrics?get=numRestarts")).path(0).path("value");
        return value.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value.asText()));
    }

    /**
     * The highest attempt of any subtask, 0 for the first: how often the job was restarted, if all its operators are
     * connected and the JobManager has not changed. Exact at once, where the metric of {@link #restarts} lags behind.
     */
    public int latestAttempt(JobID job) {
        int latest = 0;
        for (JsonNode vertex : get(path(job, "")).path("vertices")) {
            String id = vertex.path("id").asText();
            for (JsonNode subtask : get(path(job, "/vertices/" + id)).path("subtasks")) {
                latest = Math.max(latest, subtask.path("attempt").asInt());
            }
        }
        return latest;
    }

    /** The newest exception that failed the job or one of its tasks, with stack trace; empty if there was none. */
    public Optional<String> lastFailure(JobID job) {
        JsonNode newest = get(path(job, "/exceptions"))
                .path("exceptionHistory")
                .path("entries")
                .path(0);
        return Optional.of(newest.path("stacktrace").asText()).filter(text -> !text.isEmpty());
    }

    /** Numbers of checkpoints and the newest one. */
    public CheckpointStatistics checkpoints(JobID job) {
        return CheckpointStatistics.of(get(path(job, "/checkpoints")));
    }

    /** Cancels the job and returns at once. */
    public void cancel(JobID job) {
        send(request(path(job, ""), "application/json").method("PATCH", BodyPublishers.noBody()));
    }

    /**
     * Stops the job with a savepoint and returns when that is complete.
     *
     * @param job a running job
     * @param folder where the savepoint goes, in a folder of its own
     * @param timeout how long to wait
     * @return where the savepoint is, a URI for {@link JarRun#withSavepoint}
     */
    public String stopWithSavepoint(JobID job, Path folder, Duration timeout) {
        JsonNode trigger = post(
                path(job, "/stop"),
                JSON.createObjectNode()
                        .put("targetDirectory", folder.toUri().toString())
                        .put("drain", false));
        String status = path(job, "/savepoints/" + trigger.path("request-id").asText());
        Polling.await(
                "savepoint of job " + job,
                timeout,
                () -> get(status).path("status").path("id").asText().equals("COMPLETED"));
        JsonNode operation = get(status).path("operation");
        if (!operation.has("location")) {
            throw new LocalServerException("The savepoint of job " + job + " failed: "
                    + shortened(
                            operation.path("failure-cause").path("stack-trace").asText()));
        }
        return operation.path("location").asText();
    }

    /**
     * Returns once the job has the status. A cluster that does not answer, or does not know the job, may be on its way
     * to another leader: asked again until the time is up.
     *
     * @throws LocalServerException if the job ends in another one, with its last failure, or if the time is up
     */
    public void awaitStatus(JobID job, JobStatus expected, Duration timeout) {
        Polling.await("job " + job + " to be " + expected, timeout, () -> {
            JobStatus status;
            try {
                status = status(job);
            } catch (LocalServerException e) {
                LOG.debug("Not yet", e);
                return false;
            }
            if (status != expected && status.isGloballyTerminalState()) {
                throw new LocalServerException("Job " + job + " is " + status + ", not " + expected + ": "
                        + shortened(lastFailure(job).orElse("without failure")));
            }
            return status == expected;
        });
    }

    /** Any other resource of the API, such as {@code /jobs/<id>/vertices}. */
    public JsonNode get(String path) {
        return send(request(path, "application/json").GET());
    }

    private JsonNode post(String path, JsonNode body) {
        return send(request(path, "application/json").POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path, String contentType) {
        return HttpRequest.newBuilder(endpoint.get().resolve(path))
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", contentType);
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String what = request.method() + ' ' + request.uri();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 != 2) {
                throw new LocalServerException(
                        what + " answered " + response.statusCode() + ": " + shortened(errors(response.body())));
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new LocalServerException(what + " answered something that is not JSON", e);
        } catch (IOException e) {
            throw new LocalServerException(what + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("Interrupted: " + what, e);
        }
    }

    /** The messages of the error and its causes, without the stack traces between them. */
    private static String errors(String body) {
        try {
            StringBuilder errors = new StringBuilder();
            JSON.readTree(body)
                    .path("errors")
                    .forEach(error -> error.asText()
                            .lines()
                            .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
                            .forEach(line -> errors.append(line).append('\n')));
            return errors.isEmpty() ? body : errors.toString().strip();
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static String shortened(String text) {
        return text.length() <= MESSAGE_LIMIT ? text : text.substring(0, MESSAGE_LIMIT) + " ...";
    }

    private static String path(JobID job, String rest) {
        return "/jobs/" + job.toHexString() + rest;
    }
}
