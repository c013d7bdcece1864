package io.holdfast.benchmarks.serializers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.reflect.ReflectData;
import org.apache.avro.reflect.ReflectDatumWriter;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;

/**
 * The POJOs as generic records of the schema that Avro derives from them. Generic, because Flink's serializer cannot
 * copy a {@code byte[]} that Avro knows by reflection, and because it is the faster of the two.
 */
final class AvroContent {
    private AvroContent() {}

    static <C> Subject<GenericRecord> subject(List<C> content, Class<C> type) {
        Schema schema = ReflectData.get().getSchema(type);
        return new Subject<>(
                content.stream().map(object -> record(object, schema)).toList(),
                new AvroSerializer<>(GenericRecord.class, schema));
    }

    private static GenericRecord record(Object object, Schema schema) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new ReflectDatumWriter<>(schema).write(object, encoder);
            encoder.flush();
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException("Avro could not write what it has derived a schema of", e);
        }
    }
}
