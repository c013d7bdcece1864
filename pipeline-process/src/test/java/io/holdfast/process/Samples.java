package io.holdfast.process;

import io.holdfast.model.Bytes;
import io.holdfast.model.Decoded;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.model.Tracked;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Records, a policy and an environment that tests share. */
public final class Samples {
    /** The present, to every guard of the tests. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** The present as a clock. */
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** The defaults, at {@link #NOW}. */
    public static final GuardPolicy POLICY = GuardPolicy.ofDefaults().withClock(CLOCK);

    private Samples() {}

    /** Where the record of {@code offset} was consumed. */
    public static RecordOrigin origin(long offset) {
        return new RecordOrigin("orders", 0, offset, 1_000 + offset, TimestampType.CREATE_TIME, null);
    }

    /** The record of {@code offset}, with the text as its value. */
    public static RawRecord raw(String text, long offset) {
        return RawRecord.of(
                origin(offset),
                Bytes.utf8("key-" + offset),
                Bytes.utf8(text),
                List.of(new RawHeader("trace", Bytes.utf8("trace-" + offset))));
    }

    /** The text of {@code offset}, with its record. */
    public static Tracked<String> tracked(String text, long offset) {
        return Tracked.of(text, raw(text, offset));
    }

    /** The value as it comes out of a deserializer, from offset 1. */
    public static <T> Decoded<T> decoded(T value) {
        return Tracked.of(value, raw(String.valueOf(value), 1));
    }

    /** A local environment in which Kryo is not allowed. */
    public static StreamExecutionEnvironment environment(int parallelism) {
        return environment(parallelism, new Configuration());
    }

    /** The same with more configuration. */
    public static StreamExecutionEnvironment environment(int parallelism, Configuration configuration) {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }
}
