package io.holdfast.serde.avro;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Java records. */
final class RecordBinding<R extends Record> extends AvroBinding<R> {
    private static final long serialVersionUID = 1L;

    private final Class<R> type;

    RecordBinding(Class<R> type, Schema reader) {
        super(reader);
        this.type = type;
        List<String> problems = new ArrayList<>();
        ComponentBinder.bind(type, reader, problems);
        checkSerializer(problems, TypeInformation.of(type));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + " cannot be bound to schema " + reader.getFullName()
                    + ": " + String.join("; ", problems));
        }
    }

    @Override
    public TypeInformation<R> producedType() {
        return TypeInformation.of(type);
    }

    private ComponentBinder.Bound bound() {
        List<String> problems = new ArrayList<>();
        ComponentBinder.Bound bound = ComponentBinder.bind(type, readerSchema(), problems);
        if (bound == null) {
            throw new IllegalStateException(type.getName() + " was bound once, and is not any more: " + problems);
        }
        return bound;
    }

    @Override
    AvroShape shape() {
        return bound().shape();
    }

    @Override
    R cast(Object value) {
        return type.cast(value);
    }

    @Override
    AvroWriter<R> newWriter() {
        ValueWriter writer = bound().writer();
        return (value, out) -> {
            try {
                writer.write(out, value);
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(
                        "An accessor of " + type.getName() + " threw neither Exception nor Error", e);
            }
        };
    }
}
