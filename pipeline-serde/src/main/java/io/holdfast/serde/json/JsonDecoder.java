package io.holdfast.serde.json;

import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a JSON object into a Java record, strictly, and rejects without throwing: a storm of broken documents costs
 * no more than the same number of good ones.
 *
 * <p>Components may be {@code String}, {@code int}, {@code long}, {@code double}, {@code boolean} and their boxes,
 * {@code BigDecimal}, {@code Instant}, enums (by exact name), records and {@code List}s of all these. An
 * {@code Instant} is text as RFC 3339 writes it, {@code 2026-11-22T09:16:00.123Z}: four digits of year, seconds
 * required, up to nine digits of fraction, {@code Z} or an offset of at most 18 hours.
 *
 * <p>Malformed is what is not JSON (see {@link JsonReader}) and: a field that is missing or null, unless its component
 * is {@code @org.jspecify.annotations.Nullable}; a field that is unknown (unless {@linkplain UnknownFields#IGNORE
 * ignored}) or doubled; a value of another type; a number that does not fit, such as {@code 1.0} for a {@code long},
 * {@code 1e400} for a {@code double} or a decimal with a scale beyond 1000. The rejection names the field and the
 * position in bytes, never what the payload contains. What the record's own constructor throws escapes as it is; it
 * runs for the outermost record only when the whole document is well-formed.
 *
 * <p>Serializable; one instance per subtask, called by one thread.
 *
 * @param <T> the record type
 */
public final class JsonDecoder<T> implements RecordDecoder<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final TypeInformation<T> producedType;
    private final int maxDepth;
    private final int maxNumberLength;
    private final int maxStringLength;
    private final UnknownFields unknownFields;

    private transient @Nullable JsonReader reader;
    private transient @Nullable RecordBinder binder;

    private JsonDecoder(Class<T> type, TypeInformation<T> producedType, Builder<?> limits) {
        this.type = type;
        this.producedType = producedType;
        maxDepth = limits.maxDepth;
        maxNumberLength = limits.maxNumberLength;
        maxStringLength = limits.maxStringLength;
        unknownFields = limits.unknownFields;
    }

    /**
     * A decoder with the default limits.
     *
     * @throws IllegalArgumentException as {@link Builder#build()}
     */
    public static <R extends Record> JsonDecoder<R> of(Class<R> type) {
        return builder(type).build();
    }

    /** A decoder of {@code type} to be configured. */
    public static <R extends Record> Builder<R> builder(Class<R> type) {
        return new Builder<>(type);
    }

    @Override
    public @Nullable T decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception {
        if (payload.length == 0) {
            return rejection.malformed("empty");
        }
        RecordBinder members = binder;
        JsonReader tokens = reader;
        if (members == null || tokens == null) {
            members = new RecordBinder(ShapeReader.shapeOf(type.asSubclass(Record.class)), unknownFields);
            tokens = new JsonReader(maxDepth, maxNumberLength, maxStringLength);
            binder = members;
            reader = tokens;
        }
        tokens.reset(payload);
        try {
            @Nullable Object[] values = members.readMembers(tokens, tokens.next());
            if (values == null || tokens.next() != JsonToken.END) {
                return rejection.malformed(tokens.errorMessage());
            }
            return type.cast(members.construct(values));
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "The constructor of " + type.getName() + " threw neither Exception nor Error", e);
        }
    }

    @Override
    public TypeInformation<T> producedType() {
        return producedType;
    }

    @Override
    public PayloadAccess payloadAccess() {
        return PayloadAccess.READ_ONLY;
    }

    /**
     * The configuration of a decoder. Mutable, not thread-safe.
     *
     * @param <R> the record type
     */
    public static final class Builder<R extends Record> {
        private static final int DEPTH_CEILING = 10_000;
        private static final int NUMBER_CEILING = 1_000;

        private final Class<R> type;
        private @Nullable TypeInformation<R> producedType;
        private int maxDepth = 32;
        private int maxNumberLength = 64;
        private int maxStringLength = 65_536;
        private UnknownFields unknownFields = UnknownFields.REJECT;

        private Builder(Class<R> type) {
            this.type = Objects.requireNonNull(type, "type");
        }

        /** How deep objects and arrays may nest, the outermost object counted; 1 to 10 000, default 32. */
        public Builder<R> maxDepth(int depth) {
            maxDepth = depth;
            return this;
        }

        /** How many bytes a number may have; 1 to 1 000, default 64. */
        public Builder<R> maxNumberLength(int bytes) {
            maxNumberLength = bytes;
            return this;
        }

        /** How many bytes a string or name may have between its quotes, escapes as written; from 1, default 65 536. */
        public Builder<R> maxStringLength(int bytes) {
            maxStringLength = bytes;
            return this;
        }

        /** What becomes of unknown fields; default {@link UnknownFields#REJECT}. */
        public Builder<R> unknownFields(UnknownFields policy) {
            unknownFields = Objects.requireNonNull(policy, "unknownFields");
            return this;
        }

        /** The type for Flink; default {@code TypeInformation.of(type)}, if that needs no Kryo. */
        public Builder<R> producedType(TypeInformation<R> information) {
            producedType = Objects.requireNonNull(information, "producedType");
            return this;
        }

        /**
         * The decoder.
         *
         * @throws IllegalArgumentException names everything that is wrong at once: limits out of range, components that
         *     have no form in JSON, a type that Flink would hand to Kryo
         */
        public JsonDecoder<R> build() {
            List<String> problems = new ArrayList<>();
            checkRange(problems, "maxDepth", maxDepth, DEPTH_CEILING);
            checkRange(problems, "maxNumberLength", maxNumberLength, NUMBER_CEILING);
            checkRange(problems, "maxStringLength", maxStringLength, Integer.MAX_VALUE);
            try {
                ShapeReader.shapeOf(type);
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
            TypeInformation<R> information = producedType != null ? producedType : TypeInformation.of(type);
            checkSerializer(problems, information);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Not a usable decoder: " + String.join("; ", problems));
            }
            return new JsonDecoder<>(type, information, this);
        }

        private static void checkRange(List<String> problems, String name, int value, int ceiling) {
            if (value < 1 || value > ceiling) {
                problems.add(name + " must be between 1 and " + ceiling + ", not " + value);
            }
        }

        private void checkSerializer(List<String> problems, TypeInformation<R> information) {
            ExecutionConfig config = new ExecutionConfig(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
            try {
                information.createSerializer(config.getSerializerConfig());
            } catch (UnsupportedOperationException e) {
                problems.add("Flink has no serializer for " + type.getName()
                        + " but Kryo, so make its types public or give a producedType (" + e.getMessage() + ")");
            }
        }
    }
}
