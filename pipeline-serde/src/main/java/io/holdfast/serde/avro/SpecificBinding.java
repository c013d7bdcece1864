package io.holdfast.serde.avro;

import org.apache.avro.Conversion;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;

/** Generated classes. */
final class SpecificBinding<R extends SpecificRecord> extends AvroBinding<R> {
    private static final long serialVersionUID = 1L;

    private final Class<R> type;

    SpecificBinding(Class<R> type) {
        super(SpecificData.getForClass(type).getSchema(type));
        if (!SpecificRecordBase.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type.getName() + " does not extend "
                    + SpecificRecordBase.class.getSimpleName() + ", as Flink's serializer asks for");
        }
        this.type = type;
        GenericShapes.specific(readerSchema(), model());
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // the constructor has checked the bound
    public TypeInformation<R> producedType() {
        return new AvroTypeInfo(type);
    }

    @Override
    AvroShape shape() {
        return GenericShapes.specific(readerSchema(), model());
    }

    /** The conversions of the generated class, and the class loader that it came from. */
    private SpecificData model() {
        SpecificData model = new SpecificData(type.getClassLoader());
        for (Conversion<?> conversion : SpecificData.getForClass(type).getConversions()) {
            model.addLogicalTypeConversion(conversion);
        }
        return model;
    }

    @Override
    R cast(Object value) {
        return type.cast(value);
    }

    @Override
    AvroWriter<R> newWriter() {
        SpecificDatumWriter<R> writer = new SpecificDatumWriter<>(readerSchema(), model());
        return writer::write;
    }
}
