package io.holdfast.app.cli;

import io.holdfast.app.local.FlinkRest;
import io.holdfast.app.local.FreePorts;
import io.holdfast.app.local.LocalServerException;
import io.holdfast.app.local.WorkFolder;
import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.orders.OrdersJob;
import io.holdfast.app.orders.OrdersPipeline;
import io.holdfast.app.plugins.FlinkPlugins;
import io.holdfast.app.text.ProgressLine;
import java.io.PrintWriter;
import java.net.URI;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job in an embedded Flink in this JVM, until it ends or the user interrupts. */
final class EmbeddedRun {
    private static final String HOST = "127.0.0.1";
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final long STOP_MINUTES = 2;

    private final HoldfastConfiguration configuration;
    private final PrintWriter err;

    EmbeddedRun(HoldfastConfiguration configuration, PrintWriter err) {
        this.configuration = configuration;
        this.err = err;
    }

    ExitCode run() throws Exception {
        try (WorkFolder folder = WorkFolder.create("run")) {
            Configuration flink = localised(folder);
            FlinkPlugins.initializeFileSystems(flink);
            OrdersPipeline pipeline = OrdersPipeline.of(configuration);
            pipeline.preflight().notes().forEach(note -> err.println("holdfast: " + note));
            StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(flink);
            pipeline.buildOn(env);
            InterruptSignal interrupt = InterruptSignal.install();
            JobClient job = env.executeAsync(OrdersJob.jobName(configuration));
            URI dashboard = URI.create("http://" + HOST + ':' + flink.get(RestOptions.PORT));
            err.println("holdfast: job " + job.getJobID() + " is running, see " + dashboard + "; Ctrl-C stops it");
            err.flush();
            return follow(job, FlinkRest.of(dashboard), interrupt, flink);
        }
    }

    /** What the user gave, and for the rest a folder and an address that are this process's own. */
    private Configuration localised(WorkFolder folder) {
        Configuration flink = configuration.flink();
        String path = folder.path().toString();
        if (!flink.contains(CoreOptions.TMP_DIRS)) {
            flink.set(CoreOptions.TMP_DIRS, path);
        }
        if (!flink.contains(WebOptions.TMP_DIR)) {
            flink.set(WebOptions.TMP_DIR, path);
        }
        if (!flink.contains(RestOptions.PORT)) {
            flink.set(RestOptions.PORT, FreePorts.pick());
        }
        flink.set(RestOptions.BIND_PORT, Integer.toString(flink.get(RestOptions.PORT)));
        flink.set(RestOptions.ADDRESS, HOST);
        flink.set(RestOptions.BIND_ADDRESS, HOST);
        return flink;
    }

    private ExitCode follow(JobClient job, FlinkRest rest, InterruptSignal interrupt, Configuration flink)
            throws Exception {
        try (ProgressLine line = ProgressLine.on(err)) {
            while (!interrupt.await(LOOK_EVERY_MILLIS)) {
                JobStatus status = job.getJobStatus().get();
                if (status.isGloballyTerminalState()) {
                    line.wipe();
                    return ended(job, status);
                }
                line.note("job " + status + ", restarts: " + restarts(job, rest));
            }
        }
        stop(job, flink);
        return ExitCode.HELD;
    }

    private static String restarts(JobClient job, FlinkRest rest) {
        try {
            OptionalLong restarts = rest.restarts(job.getJobID());
            return restarts.isPresent() ? Long.toString(restarts.getAsLong()) : "not known yet";
        } catch (LocalServerException notYet) {
            return "not known yet";
        }
    }

    private ExitCode ended(JobClient job, JobStatus status) throws InterruptedException {
        if (status == JobStatus.FINISHED) {
            err.println("holdfast: the job has finished");
            return ExitCode.HELD;
        }
        String why = "";
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            why = ": " + cause;
        }
        throw new CommandException("The job ended as " + status + why);
    }

    /** With a savepoint if there is a folder for it, else by cancelling: its last checkpoint is retained. */
    private void stop(JobClient job, Configuration flink) throws Exception {
        String savepoints = flink.get(CheckpointingOptions.SAVEPOINT_DIRECTORY);
        if (savepoints == null || job.getJobStatus().get() != JobStatus.RUNNING) {
            job.cancel().get(STOP_MINUTES, TimeUnit.MINUTES);
            err.println("holdfast: cancelled; go on from the last checkpoint below "
                    + flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY) + "/" + job.getJobID()
                    + " with --from-savepoint");
        } else {
            String savepoint = job.stopWithSavepoint(false, savepoints, SavepointFormatType.CANONICAL)
                    .get(STOP_MINUTES, TimeUnit.MINUTES);
            err.println("holdfast: stopped; go on with --from-savepoint " + savepoint);
        }
        err.flush();
        try {
            job.getJobExecutionResult().get(STOP_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException cancelled) {
            return; // a cancelled job has no result, and has ended all the same
        }
    }
}
