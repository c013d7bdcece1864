package io.holdfast.serde.avro;

import io.holdfast.model.Bytes;
import io.holdfast.model.FailureKind;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * What became of one payload.
 *
 * @param value the decoded object, null if it was rejected
 * @param kind kind of the rejection, null if there was none
 * @param message message of the rejection, empty if there was none
 */
record AvroDecoding<T>(@Nullable T value, @Nullable FailureKind kind, String message) {
    static final RecordContext RECORD = new NoHeaders();

    static <T> AvroDecoding<T> of(AvroDecoder<T> decoder, byte[] payload) throws Exception {
        Rejection rejection = new Rejection();
        T value = decoder.decode(payload, RECORD, rejection);
        return new AvroDecoding<>(value, rejection.kind(), rejection.message());
    }

    static <T> AvroDecoding<T> malformed(String message) {
        return new AvroDecoding<>(null, FailureKind.MALFORMED, message);
    }

    static <T> AvroDecoding<T> good(T value) {
        return new AvroDecoding<>(value, null, "");
    }

    /** A generic record of {@code schema} with these fields, in the order of the schema. */
    static GenericData.Record record(Schema schema, Object... fields) {
        GenericData.Record record = new GenericData.Record(schema);
        for (int i = 0; i < fields.length; i++) {
            record.put(i, fields[i]);
        }
        return record;
    }

    /** What Avro itself writes. */
    static byte[] encoded(Schema schema, Object datum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<Object>(schema).write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static final class NoHeaders implements RecordContext {
        @Override
        public RecordOrigin origin() {
            return RecordOrigin.derived(0);
        }

        @Override
        public List<RawHeader> headers() {
            return List.of();
        }

        @Override
        public @Nullable Bytes lastHeader(String name) {
            return null;
        }
    }
}
