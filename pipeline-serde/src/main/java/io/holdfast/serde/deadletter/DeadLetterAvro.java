package io.holdfast.serde.deadletter;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as an Avro record, of the schema {@code dead-letter-v1.avsc} beside this class, which is public: field
 * by field what {@link DeadLetterJsonWriter} writes, but bytes as bytes and the time of failure as a timestamp.
 *
 * <p>Needs {@code org.apache.avro:avro} on the class path. Never throws on a dead letter. Thread-safe.
 */
public final class DeadLetterAvro {
    private static final Schema SCHEMA = load();
    private static final Schema ORIGIN = SCHEMA.getField("origin").schema();
    private static final Schema FAILURE = SCHEMA.getField("failure").schema();
    private static final Schema HEADER = SCHEMA.getField("headers").schema().getElementType();
    private static final Schema WHOLE =
            SCHEMA.getField("whole").schema().getTypes().get(1);

    private DeadLetterAvro() {}

    /** The schema of {@link DeadLetterJsonWriter#VERSION}. */
    public static Schema schema() {
        return SCHEMA;
    }

    private static Schema load() {
        String name = "dead-letter-v1.avsc";
        try (InputStream in = DeadLetterAvro.class.getResourceAsStream(name)) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the schema " + name, e);
        }
    }

    /** The record. Give it what {@link DeadLetterCodec#fit} returns: it has no budget of its own. */
    public static GenericRecord toRecord(DeadLetter letter) {
        RawRecord source = letter.source();
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("version", DeadLetterJsonWriter.VERSION);
        record.put("origin", origin(source.origin()));
        record.put("failure", failure(letter.failure()));
        record.put("payload", source.payload().name().toLowerCase(Locale.ROOT));
        record.put("redacted", letter.isRedacted() ? letter.redacted() : null);
        record.put("key", buffer(source.key()));
        record.put("value", buffer(source.value()));
        List<GenericRecord> headers = new ArrayList<>(source.headers().size());
        for (RawHeader header : source.headers()) {
            GenericRecord each = new GenericData.Record(HEADER);
            each.put("key", header.key());
            each.put("value", buffer(header.value()));
            headers.add(each);
        }
        record.put("headers", headers);
        PayloadDigest digest = source.digest();
        record.put("whole", digest == null ? null : whole(digest));
        return record;
    }

    private static GenericRecord origin(RecordOrigin origin) {
        boolean derived = origin.isDerived();
        GenericRecord record = new GenericData.Record(ORIGIN);
        record.put("derived", derived);
        record.put("topic", derived ? null : origin.topic());
        record.put("partition", derived ? null : Integer.valueOf(origin.partition()));
        record.put("offset", derived ? null : Long.valueOf(origin.offset()));
        record.put("timestampMillis", origin.timestampMillis());
        record.put("timestampType", origin.timestampType().name());
        record.put("leaderEpoch", origin.leaderEpoch());
        return record;
    }

    private static GenericRecord failure(Failure failure) {
        GenericRecord record = new GenericData.Record(FAILURE);
        record.put("kind", failure.kind().name());
        record.put("stage", failure.stage().name());
        record.put("operator", failure.operator());
        record.put("exception", failure.exceptionClass());
        record.put("cause", failure.causeClass());
        record.put("message", failure.message());
        record.put("stackTrace", failure.stackTrace());
        record.put("at", failure.occurredAt().toEpochMilli());
        return record;
    }

    private static GenericRecord whole(PayloadDigest digest) {
        GenericRecord record = new GenericData.Record(WHOLE);
        record.put("keyLength", digest.keyLength());
        record.put("keySha256", digest.keySha256());
        record.put("valueLength", digest.valueLength());
        record.put("valueSha256", digest.valueSha256());
        record.put("headerCount", digest.headerCount());
        return record;
    }

    private static @Nullable ByteBuffer buffer(@Nullable Bytes bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes.sharedArray());
    }

    /**
     * The dead letter in a record of {@link #schema()}.
     *
     * @throws DeadLetterFormatException if what it says is no dead letter; says why, and nothing of what is in it
     */
    public static DeadLetter fromRecord(GenericRecord record) {
        List<RawHeader> headers = new ArrayList<>();
        try {
            for (Object header : (List<?>) record.get("headers")) {
                GenericRecord each = (GenericRecord) header;
                headers.add(new RawHeader(each.get("key").toString(), bytes(each.get("value"))));
            }
            Map<String, String> document = new HashMap<>();
            document.put("version", record.get("version").toString());
            document.put("payload", record.get("payload").toString());
            Object redacted = record.get("redacted");
            document.put("redacted", redacted == null ? "" : redacted.toString());
            return DocumentNames.letter(
                    new NamedTexts("field", document),
                    texts(record.get("origin")),
                    texts(record.get("failure")),
                    texts(record.get("whole")),
                    bytes(record.get("key")),
                    bytes(record.get("value")),
                    headers);
        } catch (IllegalArgumentException refusedByTheModel) {
            throw new DeadLetterFormatException(
                    "The record is no dead letter: origin, headers or digest contradict themselves");
        }
    }

    private static @Nullable NamedTexts texts(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        IndexedRecord record = (IndexedRecord) value;
        Map<String, String> texts = new HashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object found = record.get(field.pos());
            if (found != null) {
                boolean time = field.name().equals("at") && found instanceof Long;
                texts.put(
                        field.name(), time ? Instant.ofEpochMilli((Long) found).toString() : found.toString());
            }
        }
        return new NamedTexts("field", texts);
    }

    private static @Nullable Bytes bytes(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return Bytes.wrap(content);
    }
}
