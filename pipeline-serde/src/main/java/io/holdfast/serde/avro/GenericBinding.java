package io.holdfast.serde.avro;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.GenericRecordAvroTypeInfo;

/** Generic records. */
final class GenericBinding extends AvroBinding<GenericRecord> {
    private static final long serialVersionUID = 1L;

    GenericBinding(Schema reader) {
        super(reader);
        if (reader.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("The schema of a record expected, this is one of a "
                    + reader.getType().getName());
        }
    }

    @Override
    public TypeInformation<GenericRecord> producedType() {
        return new GenericRecordAvroTypeInfo(readerSchema());
    }

    @Override
    AvroShape shape() {
        return GenericShapes.generic(readerSchema());
    }

    @Override
    GenericRecord cast(Object value) {
        return (GenericRecord) value;
    }

    @Override
    AvroWriter<GenericRecord> newWriter() {
        GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(readerSchema());
        return writer::write;
    }
}
