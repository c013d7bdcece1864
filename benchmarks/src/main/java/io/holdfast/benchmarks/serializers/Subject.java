package io.holdfast.benchmarks.serializers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.infra.Blackhole;

/** Objects with a serializer, their bytes, and the views that Flink would reuse. */
final class Subject<T> {
    private final TypeSerializer<T> serializer;
    private final List<T> objects;
    private final List<byte[]> written = new ArrayList<>();
    private final DataOutputSerializer out = new DataOutputSerializer(4_096);
    private final DataInputDeserializer in = new DataInputDeserializer();

    Subject(List<T> objects, TypeSerializer<T> serializer) {
        this.objects = new ArrayList<>(objects);
        this.serializer = serializer;
    }

    /** Writes every object once, for {@link #deserialize}. */
    Subject<T> prepared() throws IOException {
        for (T object : objects) {
            out.clear();
            serializer.serialize(object, out);
            written.add(out.getCopyOfBuffer());
        }
        return this;
    }

    List<T> objects() {
        return objects;
    }

    List<byte[]> written() {
        return written;
    }

    void serialize(Blackhole blackhole) throws IOException {
        for (int i = 0; i < objects.size(); i++) {
            out.clear();
            serializer.serialize(objects.get(i), out);
            blackhole.consume(out.length());
        }
    }

    void deserialize(Blackhole blackhole) throws IOException {
        for (int i = 0; i < written.size(); i++) {
            in.setBuffer(written.get(i));
            blackhole.consume(serializer.deserialize(in));
        }
    }

    void roundTrip(Blackhole blackhole) throws IOException {
        for (int i = 0; i < objects.size(); i++) {
            blackhole.consume(roundTrip(objects.get(i)));
        }
    }

    T roundTrip(T object) throws IOException {
        out.clear();
        serializer.serialize(object, out);
        in.setBuffer(out.getSharedBuffer(), 0, out.length());
        return serializer.deserialize(in);
    }

    void copy(Blackhole blackhole) {
        for (int i = 0; i < objects.size(); i++) {
            blackhole.consume(serializer.copy(objects.get(i)));
        }
    }

    T copy(T object) {
        return serializer.copy(object);
    }
}
