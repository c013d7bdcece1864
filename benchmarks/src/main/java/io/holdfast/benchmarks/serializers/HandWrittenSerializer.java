package io.holdfast.benchmarks.serializers;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.TimestampType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The content alone, written by hand field by field, and nothing else: no flags, no version, no absent fields, no wire
 * codes, no snapshot. What a serializer that promises anything is measured against.
 */
@SuppressWarnings("EnumOrdinal") // a format must not, and this is none
abstract class HandWrittenSerializer<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1L;

    private static final TimestampType[] TIMESTAMP_TYPES = TimestampType.values();
    private static final FailureStage[] STAGES = FailureStage.values();
    private static final FailureKind[] KINDS = FailureKind.values();

    static void writeText(String text, DataOutputView out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    static String readText(DataInputView in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    static byte[] readBytes(DataInputView in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes, 0, bytes.length);
        return bytes;
    }

    static void writeRecord(RecordContent record, DataOutputView out) throws IOException {
        writeText(record.topic, out);
        out.writeInt(record.partition);
        out.writeLong(record.offset);
        out.writeLong(record.timestampMillis);
        out.writeByte(record.timestampType.ordinal());
        out.writeInt(record.leaderEpoch);
        writeBytes(record.key, out);
        writeBytes(record.value, out);
        List<HeaderContent> headers = record.headers;
        out.writeInt(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            writeText(headers.get(i).name, out);
            writeBytes(headers.get(i).value, out);
        }
    }

    static RecordContent readRecord(DataInputView in) throws IOException {
        RecordContent record = new RecordContent();
        record.topic = readText(in);
        record.partition = in.readInt();
        record.offset = in.readLong();
        record.timestampMillis = in.readLong();
        record.timestampType = TIMESTAMP_TYPES[in.readByte()];
        record.leaderEpoch = in.readInt();
        record.key = readBytes(in);
        record.value = readBytes(in);
        int headers = in.readInt();
        record.headers = new ArrayList<>(headers);
        for (int i = 0; i < headers; i++) {
            HeaderContent header = new HeaderContent();
            header.name = readText(in);
            header.value = readBytes(in);
            record.headers.add(header);
        }
        return record;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        throw new UnsupportedOperationException("Nothing is ever restored from a benchmark");
    }

    /** The value, then the record. */
    static final class OfTracked extends HandWrittenSerializer<TrackedContent> {
        private static final long serialVersionUID = 1L;

        @Override
        public TrackedContent createInstance() {
            return new TrackedContent();
        }

        @Override
        public void serialize(TrackedContent tracked, DataOutputView target) throws IOException {
            writeText(tracked.id, target);
            writeText(tracked.customer, target);
            writeText(tracked.sku, target);
            target.writeInt(tracked.quantity);
            target.writeLong(tracked.amountMinor);
            writeRecord(tracked.source, target);
        }

        @Override
        public TrackedContent deserialize(DataInputView source) throws IOException {
            TrackedContent tracked = new TrackedContent();
            tracked.id = readText(source);
            tracked.customer = readText(source);
            tracked.sku = readText(source);
            tracked.quantity = source.readInt();
            tracked.amountMinor = source.readLong();
            tracked.source = readRecord(source);
            return tracked;
        }
    }

    /** The record, then the failure. */
    static final class OfDeadLetter extends HandWrittenSerializer<DeadLetterContent> {
        private static final long serialVersionUID = 1L;

        @Override
        public DeadLetterContent createInstance() {
            return new DeadLetterContent();
        }

        @Override
        public void serialize(DeadLetterContent letter, DataOutputView target) throws IOException {
            writeRecord(letter.source, target);
            target.writeByte(letter.stage.ordinal());
            target.writeByte(letter.kind.ordinal());
            writeText(letter.exceptionClass, target);
            writeText(letter.causeClass, target);
            writeText(letter.message, target);
            writeText(letter.stackTrace, target);
            writeText(letter.operator, target);
            target.writeLong(letter.occurredAtMillis);
        }

        @Override
        public DeadLetterContent deserialize(DataInputView source) throws IOException {
            DeadLetterContent letter = new DeadLetterContent();
            letter.source = readRecord(source);
            letter.stage = STAGES[source.readByte()];
            letter.kind = KINDS[source.readByte()];
            letter.exceptionClass = readText(source);
            letter.causeClass = readText(source);
            letter.message = readText(source);
            letter.stackTrace = readText(source);
            letter.operator = readText(source);
            letter.occurredAtMillis = source.readLong();
            return letter;
        }
    }

    /** Which of the two it is, then that. */
    static final class OfDecoded extends HandWrittenSerializer<DecodedContent> {
        private static final long serialVersionUID = 1L;

        private final OfTracked values = new OfTracked();
        private final OfDeadLetter letters = new OfDeadLetter();

        @Override
        public DecodedContent createInstance() {
            return new DecodedContent();
        }

        @Override
        public void serialize(DecodedContent decoded, DataOutputView target) throws IOException {
            target.writeBoolean(decoded.value != null);
            if (decoded.value != null) {
                values.serialize(decoded.value, target);
            } else if (decoded.deadLetter != null) {
                letters.serialize(decoded.deadLetter, target);
            }
        }

        @Override
        public DecodedContent deserialize(DataInputView source) throws IOException {
            DecodedContent decoded = new DecodedContent();
            if (source.readBoolean()) {
                decoded.value = values.deserialize(source);
            } else {
                decoded.deadLetter = letters.deserialize(source);
            }
            return decoded;
        }
    }
}
