package io.holdfast.serde.adapter;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.TemporaryClassLoaderContext;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A decoder out of a Kafka {@link Deserializer}, of the value or of the key: made and configured in each subtask, given
 * topic and headers.
 *
 * <pre>{@code
 * KafkaDeserializerDecoder.of(JsonSchemaDeserializer::new, TypeInformation.of(Order.class))
 *         .withConfig(Map.of("schema.registry.url", url))
 * }</pre>
 *
 * <p>The deserializer has its own copies of payload and headers, to write to or to keep. What it throws is classified
 * along the whole chain of causes: a {@code SerializationException} because of a refused connection fails the task, any
 * other is {@code MALFORMED}. Null is no value ({@link NoValue}). It need not be serializable.
 *
 * <p>Kafka sources tell a deserializer of Flink nothing of their end, so the deserializer is never closed, as under
 * Flink's own wrapper for Kafka's deserializers.
 *
 * <p>Serializable and immutable until it is opened; one instance per subtask, called by one thread.
 *
 * @param <T> type of the value
 */
public final class KafkaDeserializerDecoder<T> implements RecordDecoder<T> {
    private static final long serialVersionUID = 1L;

    private final SerializableSupplier<? extends Deserializer<? extends T>> supplier;
    private final TypeInformation<T> producedType;
    private final HashMap<String, Serializable> config;
    private final boolean key;
    private final NoValue noValue;
    private final InstanceReuse instanceReuse;

    private transient @Nullable Deserializer<? extends T> deserializer;
    private transient @Nullable ValueCopier<T> copier;

    private KafkaDeserializerDecoder(
            SerializableSupplier<? extends Deserializer<? extends T>> supplier,
            TypeInformation<T> producedType,
            Map<String, ? extends Serializable> config,
            boolean key,
            NoValue noValue,
            InstanceReuse instanceReuse) {
        this.supplier = Objects.requireNonNull(supplier, "supplier");
        this.producedType = Objects.requireNonNull(producedType, "producedType");
        this.config = new HashMap<>(config);
        this.key = key;
        this.noValue = Objects.requireNonNull(noValue, "noValue");
        this.instanceReuse = Objects.requireNonNull(instanceReuse, "instanceReuse");
    }

    /**
     * A decoder of values with the deserializer that {@code supplier} makes, called once per subtask.
     *
     * @throws IllegalArgumentException if Flink would hand {@code producedType} to Kryo
     */
    public static <T> KafkaDeserializerDecoder<T> of(
            SerializableSupplier<? extends Deserializer<? extends T>> supplier, TypeInformation<T> producedType) {
        Objects.requireNonNull(ValueCopier.serializerOf(producedType));
        return new KafkaDeserializerDecoder<>(
                supplier, producedType, Map.of(), false, NoValue.REJECT, InstanceReuse.POSSIBLE);
    }

    /**
     * A decoder of values with a deserializer of that class.
     *
     * @throws IllegalArgumentException if the class has no public constructor without parameters, or if Flink would
     *     hand {@code producedType} to Kryo
     */
    public static <T> KafkaDeserializerDecoder<T> of(
            Class<? extends Deserializer<? extends T>> type, TypeInformation<T> producedType) {
        boolean usable = Arrays.stream(type.getConstructors()).anyMatch(each -> each.getParameterCount() == 0);
        if (!usable || Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalArgumentException(
                    type.getName() + " has no public constructor without parameters: give a supplier instead");
        }
        return of(() -> instanceOf(type), producedType);
    }

    private static <D> D instanceOf(Class<D> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The constructor of " + type.getName() + " failed", e);
        }
    }

    /** With what the deserializer is configured; nothing by default. */
    public KafkaDeserializerDecoder<T> withConfig(Map<String, ? extends Serializable> newConfig) {
        return new KafkaDeserializerDecoder<>(supplier, producedType, newConfig, key, noValue, instanceReuse);
    }

    /** For keys: the deserializer is configured as one of keys. */
    public KafkaDeserializerDecoder<T> forKeys() {
        return new KafkaDeserializerDecoder<>(supplier, producedType, config, true, noValue, instanceReuse);
    }

    /** What becomes of records for which the deserializer returns null; default {@link NoValue#REJECT}. */
    public KafkaDeserializerDecoder<T> withNoValue(NoValue newNoValue) {
        return new KafkaDeserializerDecoder<>(supplier, producedType, config, key, newNoValue, instanceReuse);
    }

    /** Whether the deserializer reuses objects; default {@link InstanceReuse#POSSIBLE}. */
    public KafkaDeserializerDecoder<T> withInstanceReuse(InstanceReuse newInstanceReuse) {
        return new KafkaDeserializerDecoder<>(supplier, producedType, config, key, noValue, newInstanceReuse);
    }

    @Override
    public void open(MetricGroup metrics, ClassLoader userCodeClassLoader) {
        // Deserializers load the classes that their configuration names by the thread's class loader.
        TemporaryClassLoaderContext context = TemporaryClassLoaderContext.of(userCodeClassLoader);
        try {
            opened();
        } finally {
            context.close();
        }
    }

    private Deserializer<? extends T> opened() {
        Deserializer<? extends T> fresh = supplier.get();
        fresh.configure(config, key);
        deserializer = fresh;
        copier = new ValueCopier<>(producedType, instanceReuse);
        return fresh;
    }

    @Override
    public @Nullable T decode(byte[] payload, RecordContext record, Rejection rejection) {
        Deserializer<? extends T> current = deserializer;
        if (current == null) {
            current = opened();
        }
        T value = current.deserialize(record.origin().topic(), headersOf(record), payload);
        if (value == null) {
            noValue.say(rejection);
            return null;
        }
        return Objects.requireNonNull(copier).copy(value);
    }

    private static Headers headersOf(RecordContext record) {
        List<RawHeader> headers = record.headers();
        RecordHeaders copy = new RecordHeaders();
        for (RawHeader header : headers) {
            Bytes value = header.value();
            copy.add(header.key(), value == null ? null : value.sharedArray());
        }
        return copy;
    }

    @Override
    public TypeInformation<T> producedType() {
        return producedType;
    }
}
