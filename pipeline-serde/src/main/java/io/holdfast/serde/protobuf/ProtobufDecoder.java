package io.holdfast.serde.protobuf;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a Protobuf message of a generated type, and rejects without throwing: every record is walked over before the
 * library's parser sees it, so that neither a storm of broken records nor a hostile one costs more than good ones.
 *
 * <pre>{@code
 * ProtobufDecoder.of(OrderMessage.class)
 *         .map(message -> new Order(message.getId(), message.getQuantity()), TypeInformation.of(Order.class))
 * }</pre>
 *
 * <p>Malformed is what the library's parser refuses: truncated or overlong numbers, lengths that are negative or go
 * beyond what surrounds them, field number 0, invalid wire types, groups without an end or a beginning, text that is
 * not UTF-8 in a field whose schema asks for it (always in {@code proto3}), a {@code required} field that is missing.
 * So is, although the parser lets it pass:
 *
 * <ul>
 *   <li>a field with another wire type than its own, which the parser takes for an unknown field: the producer has
 *       another schema in mind;
 *   <li>messages and groups nested deeper than {@linkplain Builder#maxDepth a limit};
 *   <li>a record in which no field of the message occurs, the empty one included, unless
 *       {@linkplain Builder#acceptEmpty() accepted}: noise is often well-formed, made of nothing but unknown fields;
 *   <li>a record without one of the {@linkplain Builder#requireFields fields that must be there}.
 * </ul>
 *
 * <p>{@code OVERSIZE} is what would take far more memory than it has bytes ({@link Builder#maxAmplification}): two
 * bytes are enough for an object. A rejection names the field and the position in bytes, never what the payload
 * contains.
 *
 * <p>An enum number without a name stays as it is in an open enum ({@code proto3}). In a closed one ({@code proto2}) it
 * is an unknown field, and kept even if those are ignored. Extensions are unknown fields; message sets are refused.
 *
 * <p>Serializable; one instance per subtask, called by one thread. Works equally for keys.
 *
 * @param <M> the message type
 */
public final class ProtobufDecoder<M extends Message> implements RecordDecoder<M> {
    private static final long serialVersionUID = 1L;

    /** Bytes that may be allocated for any record, however small. */
    static final int FREE_BYTES = 262_144;

    private final Class<M> type;
    private final int maxDepth;
    private final int maxAmplification;
    private final UnknownFields unknownFields;
    private final boolean acceptEmpty;
    /** {@code List.copyOf} is serializable. */
    @SuppressWarnings("serial")
    private final List<String> requiredFields;

    private transient @Nullable Session<M> session;

    private ProtobufDecoder(Builder<M> builder) {
        type = builder.type;
        maxDepth = builder.maxDepth;
        maxAmplification = builder.maxAmplification;
        unknownFields = builder.unknownFields;
        acceptEmpty = builder.acceptEmpty;
        requiredFields = List.copyOf(builder.requiredFields);
    }

    /**
     * A decoder with the default limits.
     *
     * @throws IllegalArgumentException as {@link Builder#build()}
     */
    public static <M extends Message> ProtobufDecoder<M> of(Class<M> type) {
        return builder(type).build();
    }

    /** A decoder of the generated class {@code type} to be configured. */
    public static <M extends Message> Builder<M> builder(Class<M> type) {
        return new Builder<>(type);
    }

    @Override
    public @Nullable M decode(byte[] payload, RecordContext record, Rejection rejection)
            throws InvalidProtocolBufferException {
        if (payload.length == 0 && !acceptEmpty) {
            return rejection.malformed("empty");
        }
        Session<M> current = session();
        WireScan scan = current.scan;
        if (!scan.accepts(payload, FREE_BYTES + (long) maxAmplification * payload.length)) {
            return scan.overBudget()
                    ? rejection.oversize(scan.errorMessage() + ": more than " + maxAmplification
                            + " times the record's size (maxAmplification)")
                    : rejection.malformed(scan.errorMessage());
        }
        if (!scan.anyKnown() && !acceptEmpty) {
            return rejection.malformed("no field of the message occurs");
        }
        M message = current.parser.parsePartialFrom(payload);
        String missing = current.required.firstMissing(message);
        return missing == null ? message : rejection.malformed("field " + missing + ": missing");
    }

    private Session<M> session() {
        Session<M> current = session;
        if (current == null) {
            current = new Session<>(this);
            session = current;
        }
        return current;
    }

    @Override
    public TypeInformation<M> producedType() {
        return ProtobufTypeInfo.of(type);
    }

    @Override
    public PayloadAccess payloadAccess() {
        return PayloadAccess.READ_ONLY;
    }

    /** What one subtask keeps from record to record. */
    private static final class Session<M extends Message> {
        private final WireScan scan;
        private final RequiredFields required;
        private final Parser<M> parser;

        @SuppressWarnings("unchecked") // a message's parser makes messages of its type
        Session(ProtobufDecoder<M> decoder) {
            M message = GeneratedMessages.defaultInstance(decoder.type);
            scan = new WireScan(
                    MessageShape.of(message.getDescriptorForType()), decoder.unknownFields, decoder.maxDepth);
            required = new RequiredFields(message.getDescriptorForType(), decoder.requiredFields);
            Parser<M> keeping = (Parser<M>) message.getParserForType();
            parser = decoder.unknownFields == UnknownFields.IGNORE ? DiscardUnknownFieldsParser.wrap(keeping) : keeping;
        }
    }

    /**
     * The configuration of a decoder. Mutable, not thread-safe.
     *
     * @param <M> the message type
     */
    public static final class Builder<M extends Message> {
        /** What Protobuf's own parsers read by default. */
        private static final int DEPTH_CEILING = 100;

        private static final int AMPLIFICATION_CEILING = 10_000;

        private final Class<M> type;
        private final List<String> requiredFields = new ArrayList<>();
        private int maxDepth = 32;
        private int maxAmplification = 32;
        private UnknownFields unknownFields = UnknownFields.KEEP;
        private boolean acceptEmpty;

        private Builder(Class<M> type) {
            this.type = Objects.requireNonNull(type, "type");
        }

        /**
         * How deep messages, groups and entries of maps may nest, the outermost message counted; 1 to 100, default 32.
         */
        public Builder<M> maxDepth(int depth) {
            maxDepth = depth;
            return this;
        }

        /**
         * How many bytes of memory a byte of the record may cost, by an estimate that is on the high side; 8 to 10 000,
         * default 32. Whatever takes no more than 256 KiB passes. To be raised for large records made of thousands of
         * messages with many fields, almost none of which are set.
         */
        public Builder<M> maxAmplification(int factor) {
            maxAmplification = factor;
            return this;
        }

        /** What becomes of unknown fields; default {@link UnknownFields#KEEP}. */
        public Builder<M> unknownFields(UnknownFields policy) {
            unknownFields = Objects.requireNonNull(policy, "unknownFields");
            return this;
        }

        /**
         * A record in which no field of the message occurs is good, the empty one included: what {@code proto3} makes
         * of a message whose fields all have their defaults. By default it is malformed.
         */
        public Builder<M> acceptEmpty() {
            acceptEmpty = true;
            return this;
        }

        /**
         * Fields of the outermost message, by their names in the schema, without which a record is malformed. Of a
         * field that does not track presence ({@code proto3} without {@code optional}) the default value is as good as
         * none, a repeated one needs an element. Adds to earlier calls.
         */
        public Builder<M> requireFields(String... names) {
            requiredFields.addAll(List.of(names));
            return this;
        }

        /**
         * The decoder.
         *
         * @throws IllegalArgumentException names everything that is wrong at once: limits out of range, a class that
         *     protoc did not generate, required fields that the message does not have, a message set
         */
        public ProtobufDecoder<M> build() {
            List<String> problems = new ArrayList<>();
            checkRange(problems, "maxDepth", maxDepth, 1, DEPTH_CEILING);
            checkRange(problems, "maxAmplification", maxAmplification, 8, AMPLIFICATION_CEILING);
            ProtobufDecoder<M> decoder = new ProtobufDecoder<>(this);
            try {
                decoder.session();
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Not a usable decoder: " + String.join("; ", problems));
            }
            return decoder;
        }

        private static void checkRange(List<String> problems, String name, int value, int floor, int ceiling) {
            if (value < floor || value > ceiling) {
                problems.add(name + " must be between " + floor + " and " + ceiling + ", not " + value);
            }
        }
    }
}
