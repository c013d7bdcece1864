package io.holdfast.app.cli;

import io.holdfast.app.local.FlinkRest;
import io.holdfast.app.local.JarRun;
import io.holdfast.app.local.LocalServerException;
import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.text.ProgressLine;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.jspecify.annotations.Nullable;

/** The job on a given cluster: its jar is uploaded, and run with the whole configuration as arguments. */
final class ClusterRun {
    private static final String MAIN_FAILED = "The main method caused an error: ";
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final URI endpoint;
    private final FlinkRest rest;
    private final Path jar;
    private final PrintWriter out;
    private final PrintWriter err;

    ClusterRun(URI endpoint, Path jar, PrintWriter out, PrintWriter err) {
        this.endpoint = endpoint;
        this.rest = FlinkRest.of(endpoint);
        this.jar = jar;
        this.out = out;
        this.err = err;
    }

    ExitCode run(HoldfastConfiguration configuration, @Nullable String savepoint, boolean detached) throws Exception {
        JobID job = submit(configuration, savepoint);
        out.println(job);
        out.flush();
        err.println("holdfast: watch it at " + endpoint + "/#/job/running/" + job + "/overview");
        err.println("holdfast: cancel it with curl -X PATCH " + endpoint + "/jobs/" + job);
        err.flush();
        return detached ? ExitCode.HELD : follow(job);
    }

    private JobID submit(HoldfastConfiguration configuration, @Nullable String savepoint) {
        List<String> arguments = new ArrayList<>();
        new TreeMap<>(configuration.flink().toMap()).forEach((key, value) -> arguments.add("-D" + key + '=' + value));
        try {
            JarRun run = JarRun.of(rest.uploadJar(jar)).withArguments(arguments);
            return rest.run(savepoint == null ? run : run.withSavepoint(savepoint));
        } catch (LocalServerException refused) {
            throw new CommandException(reason(String.valueOf(refused.getMessage())), refused);
        }
    }

    /** What the job's main method said, without the names of the exceptions around it. */
    static String reason(String refusal) {
        int said = refusal.lastIndexOf(MAIN_FAILED);
        if (said < 0) {
            return refusal;
        }
        String from = refusal.substring(said + MAIN_FAILED.length());
        int cause = from.indexOf("\nCaused by: ");
        return (cause < 0 ? from : from.substring(0, cause)).strip();
    }

    private ExitCode follow(JobID job) throws InterruptedException {
        InterruptSignal interrupt = InterruptSignal.install();
        try (ProgressLine line = ProgressLine.on(err)) {
            while (!interrupt.await(LOOK_EVERY_MILLIS)) {
                JobStatus status = rest.status(job);
                if (status.isGloballyTerminalState()) {
                    line.wipe();
                    err.println("holdfast: the job is " + status);
                    return ExitCode.of(status != JobStatus.FAILED);
                }
                line.note("job " + status + ", restarts: " + rest.restarts(job).orElse(0));
            }
        }
        err.println("holdfast: no longer watching; the job goes on");
        return ExitCode.HELD;
    }
}
