package io.holdfast.serde.avro;

import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Text and numbers that are not part of a record. */
final class ScalarBinding<T> extends AvroBinding<T> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> type;

    ScalarBinding(Schema reader, TypeInformation<T> type) {
        super(reader);
        this.type = type;
    }

    @Override
    public TypeInformation<T> producedType() {
        return type;
    }

    @Override
    AvroShape shape() {
        return AvroShape.leaf(readerSchema(), true, null);
    }

    @Override
    T cast(Object value) {
        return type.getTypeClass().cast(value);
    }

    @Override
    AvroWriter<T> newWriter() {
        ValueWriter writer = ValueWriter.scalar(readerSchema().getType());
        return (value, out) -> {
            try {
                writer.write(out, value);
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("A " + typeName() + " cannot be written", e);
            }
        };
    }

    private String typeName() {
        return readerSchema().getType().getName().toLowerCase(Locale.ROOT);
    }
}
