package io.holdfast.app.sinks;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.serde.types.DeadLetterTypeInfo;
import io.holdfast.sinks.files.DeadLetterFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job in this JVM that makes dead letters of offsets 0, 1, 2 ... at a steady rate and writes them to files, until it
 * is stopped. Its task fails {@code faults} times, each time when an attempt has seen two checkpoints.
 */
final class LetterJob implements AutoCloseable {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");
    private static final List<FailureKind> KINDS = List.of(FailureKind.MALFORMED, FailureKind.INVALID, FailureKind.BUG);
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();

    private final JobClient job;

    private LetterJob(JobClient job) {
        this.job = job;
    }

    static LetterJob start(DeadLetterFiles files, Path folder, int faults, long pauseNanos) throws Exception {
        ATTEMPTS.set(0);
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "1000000");
        configuration.setString("restart-strategy.fixed-delay.delay", "1 s");
        configuration.setString("execution.checkpointing.interval", "200 ms");
        configuration.setString("execution.checkpointing.timeout", "20 s");
        configuration.setString("execution.checkpointing.tolerable-failed-checkpoints", "1000");
        configuration.setString("io.tmp.dirs", folder.resolve("tmp").toString());
        configuration.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        files.addTo(env.fromSource(
                        new NumberSequenceSource(0, Long.MAX_VALUE - 1), WatermarkStrategy.noWatermarks(), "offsets")
                .uid("offsets")
                .map(new Letters(faults, pauseNanos))
                .returns(DeadLetterTypeInfo.INSTANCE)
                .name("letters")
                .uid("letters"));
        return new LetterJob(env.executeAsync("letters"));
    }

    /** True while the job has failed and waits for its next attempt, for the second that it waits. */
    boolean waitsForRestart() throws Exception {
        return job.getJobStatus().get(1, TimeUnit.MINUTES) == JobStatus.RESTARTING;
    }

    /** How often the task has come so far as to make letters. */
    int attempts() {
        return ATTEMPTS.get();
    }

    /** Ends the job with everything that it wrote committed. */
    void stop(Path folder) throws Exception {
        job.stopWithSavepoint(false, folder.resolve("savepoint").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(2, TimeUnit.MINUTES);
        job.getJobExecutionResult().get(2, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        try {
            job.cancel().get(1, TimeUnit.MINUTES);
        } catch (Exception ended) {
            // Nothing is left to cancel.
        }
    }

    /** The letter of one offset; the offsets pass midnight after 5 000. */
    static DeadLetter letter(long offset) {
        Failure failure = new Failure(
                FailureStage.DECODE_VALUE,
                KINDS.get((int) (offset % KINDS.size())),
                "java.lang.IllegalStateException",
                null,
                "no brace",
                "at some.Where",
                "decode",
                MIDNIGHT.plusSeconds(offset - 5_000));
        return new DeadLetter(
                RawRecord.of(
                        new RecordOrigin("orders", 0, offset, offset, TimestampType.CREATE_TIME, null),
                        Bytes.utf8("key-" + offset),
                        Bytes.wrap(new byte[] {(byte) 0xFF, (byte) offset}),
                        List.of()),
                failure);
    }

    private static final class Letters extends RichMapFunction<Long, DeadLetter> implements CheckpointListener {
        private static final long serialVersionUID = 1L;

        private final int faults;
        private final long pauseNanos;
        private transient int attempt;
        private transient int checkpoints;

        Letters(int faults, long pauseNanos) {
            this.faults = faults;
            this.pauseNanos = pauseNanos;
        }

        @Override
        public void open(OpenContext context) {
            attempt = getRuntimeContext().getTaskInfo().getAttemptNumber();
            ATTEMPTS.incrementAndGet();
        }

        @Override
        public DeadLetter map(Long offset) {
            LockSupport.parkNanos(pauseNanos); // the rate of the source
            if (attempt < faults && checkpoints >= 2 && offset % 97 == 96) {
                throw new IllegalStateException("An injected fault, by plan");
            }
            return letter(offset);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpoints++;
        }
    }
}
