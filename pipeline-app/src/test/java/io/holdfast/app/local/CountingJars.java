package io.holdfast.app.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;

/** {@link CountingJob} as a jar, and running. */
final class CountingJars {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private CountingJars() {}

    static Path create(Path folder) throws IOException {
        return JobJars.of(folder.resolve("counting.jar"), CountingJob.class, List.of(Slow.class));
    }

    /** Returns when every task runs; checkpoints every 200 ms. */
    static JobID run(FlinkRest rest, Path folder) throws IOException {
        String jar = rest.uploadJar(create(folder));
        JobID job = rest.run(JarRun.of(jar).withArguments(List.of("200")));
        rest.awaitStatus(job, JobStatus.RUNNING, TIMEOUT);
        Await.until("all tasks to run", () -> {
            for (JsonNode vertex : rest.get("/jobs/" + job).path("vertices")) {
                if (!vertex.path("status").asText().equals("RUNNING")) {
                    return false;
                }
            }
            return true;
        });
        return job;
    }
}
