package io.holdfast.serde;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.types.DecodedTypeInfo;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka deserialization schema that never throws on data: every record becomes a value with its source, or a
 * rejection with a dead letter that carries the bytes exactly as consumed.
 *
 * <pre>{@code
 * KafkaSource<Decoded<Order>> source = KafkaSource.<Decoded<Order>>builder()
 *         .setDeserializer(SafeDeserializer.builder(JsonDecoder.of(Order.class)).build())
 *         ...
 * }</pre>
 *
 * <p>What its {@link FailureClassifier} calls a data error is rejected, {@code StackOverflowError} and
 * {@code LinkageError} included, in the key and in the value; which of the two is in the failure's stage.
 * Infrastructure errors are rethrown with topic, partition and offset ({@link InfrastructureException}), a JVM in
 * trouble as it is.
 *
 * <p>Sizes are checked before any decoder runs. A decoder that might write to its input is given a copy
 * ({@link RecordDecoder.PayloadAccess}).
 *
 * @param <T> type of the decoded value
 */
public final class SafeDeserializer<T> implements KafkaRecordDeserializationSchema<Decoded<T>> {
    private static final long serialVersionUID = 1L;

    /** Largest record decoded by default: key, value and headers together, in bytes. Kafka's own default limit. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 1_048_588;

    private final PayloadDecoding<T> decoding;
    private final FailureClassifier classifier;
    private final Tombstones tombstones;
    private final @Nullable TombstoneValue<T> tombstoneValue;
    private final int maxRecordBytes;
    private final String operator;
    private final Clock clock;

    private transient @Nullable Session session;

    private SafeDeserializer(Builder<T> builder) {
        decoding = builder.decoding;
        classifier = builder.classifier;
        tombstones = builder.tombstones;
        tombstoneValue = builder.tombstoneValue;
        maxRecordBytes = builder.maxRecordBytes;
        operator = builder.operator;
        clock = builder.clock;
    }

    /** A deserializer of the value alone; the key is kept as bytes. */
    public static <T> Builder<T> builder(RecordDecoder<T> valueDecoder) {
        return new Builder<>(new PayloadDecoding.ValueOnly<>(valueDecoder));
    }

    /**
     * A deserializer of key and value. A null key is rejected at the stage {@link FailureStage#DECODE_KEY}.
     *
     * @param combine makes one object of both; guarded like the value's decoder
     * @param producedType type of that object
     */
    public static <K, V, T> Builder<T> builder(
            RecordDecoder<K> keyDecoder,
            RecordDecoder<V> valueDecoder,
            Combine<K, V, T> combine,
            TypeInformation<T> producedType) {
        return new Builder<>(new PayloadDecoding.KeyAndValue<>(keyDecoder, valueDecoder, combine, producedType));
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws Exception {
        decoding.open(context.getMetricGroup(), context.getUserCodeClassLoader().asClassLoader());
        session = new Session(new DecodeMetrics(context.getMetricGroup()));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<Decoded<T>> out) {
        Session current = session();
        byte[] value = consumed.value();
        if (value == null && tombstones != Tombstones.PASS) {
            tombstone(consumed, current.metrics, out);
            return;
        }
        @Nullable Decoded<T> decoded;
        if (isOversize(consumed)) {
            decoded = rejected(
                    consumed,
                    FailureStage.DECODE_VALUE,
                    FailureKind.OVERSIZE,
                    "The record has " + sizeOf(consumed) + " bytes, at most " + maxRecordBytes + " are allowed");
        } else if (current.metrics.sampleThisOne()) {
            long start = System.nanoTime();
            decoded = decode(consumed, value, current);
            current.metrics.took(System.nanoTime() - start);
        } else {
            decoded = decode(consumed, value, current);
        }
        if (decoded == null) {
            current.metrics.droppedRecord();
            return;
        }
        if (decoded instanceof Decoded.Rejected<T> rejected) {
            Failure failure = rejected.deadLetter().failure();
            current.metrics.failed(failure.stage(), failure.kind());
        } else {
            current.metrics.decoded();
        }
        out.collect(decoded);
    }

    /** Null for a record that its decoder wants left out. */
    private @Nullable Decoded<T> decode(
            ConsumerRecord<byte[], byte[]> consumed, byte @Nullable [] value, Session current) {
        Rejection rejection = current.rejection;
        rejection.reset();
        current.consumed = consumed;
        current.stage.at(FailureStage.DECODE_VALUE);
        T result;
        try {
            result = value == null
                    ? Objects.requireNonNull(tombstoneValue).of(current)
                    : decoding.decode(consumed.key(), value, current, rejection, current.stage);
        } catch (Throwable thrown) {
            return failed(consumed, current.stage.current(), thrown);
        } finally {
            current.consumed = null;
        }
        FailureKind kind = rejection.kind();
        if (kind != null) {
            return rejected(consumed, current.stage.current(), kind, rejection.message());
        }
        if (rejection.isDropped()) {
            return null;
        }
        if (result == null) {
            return rejected(
                    consumed,
                    current.stage.current(),
                    FailureKind.MALFORMED,
                    "The decoder returned null without saying why");
        }
        return new ConsumedValue<>(result, consumed);
    }

    private void tombstone(ConsumerRecord<byte[], byte[]> consumed, DecodeMetrics metrics, Collector<Decoded<T>> out) {
        if (tombstones == Tombstones.DROP) {
            metrics.droppedTombstone();
            return;
        }
        metrics.failed(FailureStage.DECODE_VALUE, FailureKind.MALFORMED);
        out.collect(rejected(
                consumed, FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "The value is null (a tombstone)"));
    }

    private Decoded<T> failed(ConsumerRecord<byte[], byte[]> consumed, FailureStage stage, Throwable thrown) {
        FailureKind kind = classifier.classify(thrown, stage);
        RecordGuard.rethrowUnlessDataError(thrown, kind, stage, operator, ConsumedRecord.originOf(consumed));
        return new Decoded.Rejected<>(new DeadLetter(
                new ConsumedRecord(consumed), Failure.thrown(stage, kind, thrown, operator, clock.millis())));
    }

    private Decoded<T> rejected(
            ConsumerRecord<byte[], byte[]> consumed, FailureStage stage, FailureKind kind, String message) {
        return new Decoded.Rejected<>(new DeadLetter(
                new ConsumedRecord(consumed), Failure.rejected(stage, kind, message, operator, clock.millis())));
    }

    private boolean isOversize(ConsumerRecord<byte[], byte[]> consumed) {
        return coarseSizeOf(consumed) > maxRecordBytes && sizeOf(consumed) > maxRecordBytes;
    }

    /** At least the size, without a look at the characters of the names: nearly always that is enough. */
    private static long coarseSizeOf(ConsumerRecord<byte[], byte[]> consumed) {
        long size = sizeOf(consumed.key()) + sizeOf(consumed.value());
        for (Header header : consumed.headers()) {
            size += (long) RecordSize.MAX_UTF8_BYTES * header.key().length() + sizeOf(header.value());
        }
        return size;
    }

    private static long sizeOf(ConsumerRecord<byte[], byte[]> consumed) {
        // Not the sizes that the record itself tells: they are unknown (-1) unless a consumer made it.
        long size = sizeOf(consumed.key()) + sizeOf(consumed.value());
        for (Header header : consumed.headers()) {
            size += Bytes.utf8Length(header.key()) + sizeOf(header.value());
        }
        return size;
    }

    private static long sizeOf(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    @Override
    public TypeInformation<Decoded<T>> getProducedType() {
        return new DecodedTypeInfo<>(decoding.producedType());
    }

    private Session session() {
        Session current = session;
        if (current == null) {
            // Used outside a source, as some test benches do: without open there are no metrics, but no failure either.
            current = new Session(new DecodeMetrics(new UnregisteredMetricsGroup()));
            session = current;
        }
        return current;
    }

    /**
     * Makes one object of a decoded key and value.
     *
     * @param <K> type of the key
     * @param <V> type of the value
     * @param <T> type of the object
     */
    @FunctionalInterface
    public interface Combine<K, V, T> extends Serializable {
        /**
         * The object of both.
         *
         * @throws Exception whatever goes wrong; classified like an error of the value's decoder
         */
        T combine(K key, V value) throws Exception;
    }

    /**
     * Makes a value of a tombstone.
     *
     * @param <T> type of the value
     */
    @FunctionalInterface
    public interface TombstoneValue<T> extends Serializable {
        /**
         * The value, never null.
         *
         * @throws Exception whatever goes wrong; classified like an error of the value's decoder
         */
        T of(RecordContext record) throws Exception;
    }

    /** What one subtask keeps from record to record, so that a good record allocates nothing but its result. */
    private static final class Session implements RecordContext {
        private final DecodeMetrics metrics;
        private final Rejection rejection = new Rejection();
        private final StageCursor stage = new StageCursor();
        private @Nullable ConsumerRecord<byte[], byte[]> consumed;

        Session(DecodeMetrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public RecordOrigin origin() {
            return ConsumedRecord.originOf(consumed());
        }

        @Override
        public List<RawHeader> headers() {
            return ConsumedRecord.copiedHeadersOf(consumed());
        }

        @Override
        public @Nullable Bytes lastHeader(String name) {
            Header header = consumed().headers().lastHeader(name);
            byte[] value = header == null ? null : header.value();
            return value == null ? null : Bytes.copyOf(value);
        }

        private ConsumerRecord<byte[], byte[]> consumed() {
            return Objects.requireNonNull(consumed, "A RecordContext is valid only during the call it was given to");
        }
    }

    /**
     * Collects the parts of a {@link SafeDeserializer}.
     *
     * @param <T> type of the decoded value
     */
    public static final class Builder<T> {
        private final PayloadDecoding<T> decoding;
        private FailureClassifier classifier = FailureClassifier.ofDefaults();
        private Tombstones tombstones = Tombstones.DEAD_LETTER;
        private @Nullable TombstoneValue<T> tombstoneValue;
        private int maxRecordBytes = DEFAULT_MAX_RECORD_BYTES;
        private String operator = "source";
        private Clock clock = Clock.systemUTC();

        private Builder(PayloadDecoding<T> decoding) {
            this.decoding = decoding;
        }

        /** Who is to blame for an exception; {@link FailureClassifier#ofDefaults()} by default. */
        public Builder<T> classifier(FailureClassifier newClassifier) {
            classifier = Objects.requireNonNull(newClassifier, "classifier");
            return this;
        }

        /** Tombstones go to the dead letters: the default. */
        public Builder<T> deadLetterTombstones() {
            tombstones = Tombstones.DEAD_LETTER;
            tombstoneValue = null;
            return this;
        }

        /** Tombstones are counted and left out. */
        public Builder<T> dropTombstones() {
            tombstones = Tombstones.DROP;
            tombstoneValue = null;
            return this;
        }

        /** Tombstones become a value of their own, never a silent null. */
        public Builder<T> passTombstonesAs(TombstoneValue<T> newTombstoneValue) {
            tombstones = Tombstones.PASS;
            tombstoneValue = Objects.requireNonNull(newTombstoneValue, "tombstoneValue");
            return this;
        }

        /** Largest record decoded, in bytes of key, value and headers; larger ones are rejected undecoded. */
        public Builder<T> maxRecordBytes(int newMaxRecordBytes) {
            if (newMaxRecordBytes < 1) {
                throw new IllegalArgumentException("maxRecordBytes must be positive, got " + newMaxRecordBytes);
            }
            maxRecordBytes = newMaxRecordBytes;
            return this;
        }

        /** Name that failures carry; {@code source} by default. */
        public Builder<T> operator(String newOperator) {
            operator = Objects.requireNonNull(newOperator, "operator");
            return this;
        }

        /** Where the time of a failure comes from; must be serializable, as the clocks of the JDK are. */
        public Builder<T> clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /** The deserializer. */
        public SafeDeserializer<T> build() {
            return new SafeDeserializer<>(this);
        }
    }
}
