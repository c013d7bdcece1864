package io.holdfast.serde.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.holdfast.serde.Decoding;
import io.holdfast.serde.json.Order.Currency;
import io.holdfast.serde.json.Order.Line;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares accept, reject and value with Jackson at its strictest, on seeded damaged documents.
 *
 * <p>The oracle is the JDK's strict UTF-8 decoder before Jackson's reader of characters, because Jackson's own reader
 * of bytes guesses UTF-16 and skips a byte order mark, both of which we refuse; and the JDK's parser of timestamps,
 * because Jackson has none of its own.
 */
class JsonDecoderDifferentialTest {
    private static final long SEED = 0xD1FF_2026_1122L;
    private static final int INPUTS = 300_000;
    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})", Pattern.DOTALL);

    /** Where we mean to be stricter than Jackson; it accepts what we reject with this message. */
    private enum Difference {
        /** Jackson makes an infinity of it, which is not the number that was sent. */
        DOUBLE_TOO_LARGE("number does not fit into a double at byte ", "\"weight\":1.5", "\"weight\":1e400"),
        /** Jackson bounds the length of the text only; a decimal of a few bytes may then fill the memory later. */
        DECIMAL_EXPONENT("exponent of a decimal beyond 1000 at byte ", "19.90", "1e9999"),
        /** Our limit is 64 bytes, Jackson's 1000 characters. */
        NUMBER_LENGTH("number too long at byte ", "19.90", "1".repeat(65));

        private final String message;
        private final String part;
        private final String example;

        Difference(String message, String part, String example) {
            this.message = message;
            this.part = part;
            this.example = example;
        }

        static @Nullable Difference of(String message) {
            for (Difference difference : values()) {
                if (message.contains(difference.message)) {
                    return difference;
                }
            }
            return null;
        }
    }

    /** {@link Order} with boxes everywhere, so that an absent field shows as null. */
    record Boxed(
            @Nullable String id,
            @Nullable Long customer,
            @Nullable Integer quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable Currency currency,
            @Nullable Instant eventTime,
            @Nullable Boolean express,
            @Nullable Double weight,
            @Nullable String note,
            @Nullable List<@Nullable Line> lines) {

        /** The order, null if a required component is. */
        @Nullable
        Order unboxed() {
            boolean complete = id != null
                    && customer != null
                    && quantity != null
                    && unitPrice != null
                    && currency != null
                    && eventTime != null
                    && express != null
                    && weight != null
                    && lines != null
                    && lines.stream().allMatch(line -> line != null && line.sku() != null);
            return complete
                    ? new Order(
                            id,
                            customer,
                            quantity,
                            unitPrice,
                            currency,
                            eventTime,
                            express,
                            weight,
                            note,
                            List.copyOf(lines))
                    : null;
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            if (parser.currentToken() != JsonToken.VALUE_STRING
                    || !RFC_3339.matcher(text).matches()) {
                throw context.weirdStringException(text, Instant.class, "not RFC 3339");
            }
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, Instant.class, "no such time");
            }
        }
    }

    private static ObjectReader jackson() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(32).build())
                .build();
        JsonMapper.Builder mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()));
        mapper.withCoercionConfig(LogicalType.Textual, config -> {
            config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
        mapper.withCoercionConfigDefaults(
                config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
        mapper.withCoercionConfig(
                LogicalType.Textual,
                config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert));
        return mapper.build().readerFor(Boxed.class);
    }

    private static @Nullable Order oracle(ObjectReader jackson, byte[] document) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            Boxed boxed = jackson.readValue(text);
            return boxed == null ? null : boxed.unboxed();
        } catch (CharacterCodingException | JsonProcessingException e) {
            return null;
        }
    }

    @Test
    void agreesWithJacksonOnDamagedDocuments() throws Exception {
        ObjectReader jackson = jackson();
        JsonDecoder<Order> decoder = JsonDecoder.of(Order.class);
        Mutations mutations = new Mutations(SEED);
        Map<Difference, Integer> differences = new EnumMap<>(Difference.class);
        int bothAccept = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] document = mutations.next();

            Decoding<Order> ours = Decoding.of(decoder, document);
            Order theirs = oracle(jackson, document);

            Difference difference = Difference.of(ours.message());
            if (ours.value() == null && theirs != null && difference != null) {
                differences.merge(difference, 1, Integer::sum);
            } else if (!Objects.equals(ours.value(), theirs)) {
                assertThat(ours)
                        .as(
                                "seed %s, input %s: %s %s",
                                SEED,
                                i,
                                HexFormat.of().formatHex(document),
                                new String(document, StandardCharsets.UTF_8))
                        .isEqualTo(theirs == null ? Decoding.malformed("whatever") : Decoding.good(theirs));
            }
            bothAccept += ours.value() != null ? 1 : 0;
        }
        assertThat(bothAccept).as("accepted by both, seed %s", SEED).isBetween(INPUTS / 20, INPUTS / 2);
        assertThat(differences).as("deliberate differences, seed %s", SEED).containsKey(Difference.DECIMAL_EXPONENT);
    }

    @ParameterizedTest
    @EnumSource
    void isStricterThanJacksonOnPurpose(Difference difference) throws Exception {
        String document =
                new String(Mutations.GOOD.get(0), StandardCharsets.UTF_8).replace(difference.part, difference.example);

        Decoding<Order> ours = Decoding.of(JsonDecoder.of(Order.class), document);

        assertThat(oracle(jackson(), document.getBytes(StandardCharsets.UTF_8))).isNotNull();
        assertThat(ours.message()).contains(difference.message);
    }
}
