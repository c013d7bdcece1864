package io.holdfast.serde.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.serde.Decoding;
import io.holdfast.serde.RecordDecoder.PayloadAccess;
import io.holdfast.serde.json.Order.Currency;
import io.holdfast.serde.json.Order.Line;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
    private static final String ORDER = """
            {"id":"o-1","customer":42,"quantity":3,"unitPrice":19.90,"currency":"EUR",\
            "eventTime":"2026-11-22T09:16:00.123Z","express":true,"weight":1.5,"note":null,\
            "lines":[{"sku":"a","count":1},{"sku":"b"}]}""";
    private static final Order EXPECTED = new Order(
            "o-1",
            42,
            3,
            new BigDecimal("19.90"),
            Currency.EUR,
            Instant.parse("2026-11-22T09:16:00.123Z"),
            true,
            1.5,
            null,
            List.of(new Line("a", 1), new Line("b", null)));

    /** One component a scalar kind, all optional, so that a document can hold just the one under test. */
    public record Scalars(
            @Nullable String text,
            @Nullable Integer int32,
            @Nullable Long int64,
            @Nullable Double float64,
            @Nullable Boolean flag,
            @Nullable BigDecimal decimal,
            @Nullable Instant instant,
            @Nullable Currency constant,
            @Nullable Line nested,
            @Nullable List<Integer> table) {}

    private final JsonDecoder<Order> orders = JsonDecoder.of(Order.class);
    private final JsonDecoder<Scalars> scalars = JsonDecoder.of(Scalars.class);

    private Object component(String name, String json) throws Exception {
        Scalars decoded =
                Decoding.of(scalars, "{\"" + name + "\":" + json + "}").value();
        return Scalars.class.getMethod(name).invoke(Objects.requireNonNull(decoded));
    }

    private String complaint(String json) throws Exception {
        Decoding<Scalars> decoding = Decoding.of(scalars, json);
        assertThat(decoding).isEqualTo(Decoding.malformed(decoding.message()));
        return decoding.message();
    }

    @Test
    void decodesEveryKindOfComponent() throws Exception {
        assertThat(Decoding.of(orders, ORDER)).isEqualTo(Decoding.good(EXPECTED));
    }

    @Test
    void decodesMembersInAnyOrderWithWhiteSpaceAnywhere() throws Exception {
        String json =
                "\r\n{\t\"lines\" : [ ] , \"weight\":2 ,\"express\":false,\"eventTime\":\"2026-11-22T10:16:00+01:00\","
                        + "\"currency\":\"GBP\",\"unitPrice\":1e2,\"quantity\":-1,\"id\":\"\",\"customer\":0 } \n";

        assertThat(Decoding.of(orders, json))
                .isEqualTo(Decoding.good(new Order(
                        "",
                        0,
                        -1,
                        new BigDecimal("1e2"),
                        Currency.GBP,
                        Instant.parse("2026-11-22T09:16:00Z"),
                        false,
                        2.0,
                        null,
                        List.of())));
    }

    @Test
    void decodesNamesWrittenWithEscapes() throws Exception {
        assertThat(Decoding.of(scalars, "{\"\\u0074ext\":\"x\",\"constant\":\"\\u0045UR\"}")
                        .value())
                .extracting(Scalars::text, Scalars::constant)
                .containsExactly("x", Currency.EUR);
    }

    @Test
    void rejectsEveryPrefixOfAGoodDocumentAsMalformed() throws Exception {
        for (int length = 1; length < ORDER.length(); length++) {
            Decoding<Order> decoding = Decoding.of(orders, ORDER.substring(0, length));
            assertThat(decoding.message()).as("prefix of %s bytes", length).endsWith(" at byte " + length);
            assertThat(decoding).isEqualTo(Decoding.malformed(decoding.message()));
        }
    }

    @Test
    void rejectsTheEmptyPayload() throws Exception {
        assertThat(Decoding.of(orders, "")).isEqualTo(Decoding.malformed("empty"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [] | object expected, an array found at byte 0
            null | object expected, null found at byte 0
            {} {} | end of the document expected at byte 3
            {"secret":1} | unknown field at byte 1
            {"int32":1,"int32":2} | field 'int32': doubled at byte 11
            {"int32":1,"\\u0069nt32":2} | field 'int32': doubled at byte 11
            {"int32":"1"} | field 'int32': int expected, a string found at byte 9
            {"int32":1.0} | field 'int32': int expected, a number with fraction or exponent found at byte 9
            {"int32":2147483648} | field 'int32': number does not fit into an int at byte 9
            {"int32":-2147483649} | field 'int32': number does not fit into an int at byte 9
            {"int32":9223372036854775808} | field 'int32': number does not fit into an int at byte 9
            {"int64":9223372036854775808} | field 'int64': number does not fit into a long at byte 9
            {"int64":-9223372036854775809} | field 'int64': number does not fit into a long at byte 9
            {"int64":10000000000000000000000} | field 'int64': number does not fit into a long at byte 9
            {"int64":1e3} | field 'int64': long expected, a number with fraction or exponent found at byte 9
            {"float64":"NaN"} | field 'float64': double expected, a string found at byte 11
            {"float64":NaN} | field 'float64': value expected at byte 11
            {"float64":1e309} | field 'float64': number does not fit into a double at byte 11
            {"flag":0} | field 'flag': boolean expected, a number found at byte 8
            {"decimal":1e999999999} | field 'decimal': exponent of a decimal beyond 1000 at byte 11
            {"decimal":1e-99999999999999999999} | field 'decimal': exponent of a decimal beyond 1000 at byte 11
            {"decimal":"1"} | field 'decimal': decimal expected, a string found at byte 11
            {"instant":1764000000} | field 'instant': timestamp expected, a number found at byte 11
            {"instant":"yesterday"} | field 'instant': timestamp like 2026-11-22T09:16:00.123Z expected at byte 11
            {"constant":"eur"} | field 'constant': not the name of a constant at byte 12
            {"constant":0} | field 'constant': name of a constant expected, a number found at byte 12
            {"text":7} | field 'text': string expected, a number found at byte 8
            {"nested":[]} | field 'nested': object expected, an array found at byte 10
            {"nested":{}} | field 'nested.sku': missing at byte 11
            {"nested":{"sku":null}} | field 'nested.sku': null, but required at byte 17
            {"nested":{"sku":"a","size":1}} | field 'nested': unknown field at byte 21
            {"table":{}} | field 'table': array expected, an object found at byte 9
            {"table":[1,null]} | field 'table': int expected, null found at byte 12
            """)
    void saysWhichFieldIsWrongAndWhere(String json, String message) throws Exception {
        assertThat(complaint(json)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "customer", "lines"})
    void rejectsADocumentWithoutARequiredField(String field) throws Exception {
        String renamed = ORDER.replace("\"" + field + "\"", "\"" + "x".repeat(field.length()) + "\"");
        JsonDecoder<Order> lenient = JsonDecoder.builder(Order.class)
                .unknownFields(UnknownFields.IGNORE)
                .build();

        assertThat(Decoding.of(lenient, renamed))
                .isEqualTo(Decoding.malformed("field '" + field + "': missing at byte 196"));
    }

    @Test
    void skipsUnknownFieldsOnlyWhenTold() throws Exception {
        JsonDecoder<Scalars> lenient = JsonDecoder.builder(Scalars.class)
                .unknownFields(UnknownFields.IGNORE)
                .build();

        assertThat(Decoding.of(lenient, "{\"a\":{\"b\":[1,{\"c\":\"}\"}]},\"int32\":7,\"z\":[]}")
                        .value())
                .extracting(Scalars::int32)
                .isEqualTo(7);
        assertThat(Decoding.of(lenient, "{\"a\":{\"b\":[1,{\"c\":01}]}}"))
                .isEqualTo(Decoding.malformed("leading zero in a number at byte 18"));
        assertThat(Decoding.of(lenient, "{\"a\":[1}]}")).isEqualTo(Decoding.malformed("',' or ']' expected at byte 7"));
    }

    @Test
    void decodesNumbersExactly() throws Exception {
        assertThat(component("int32", "-2147483648")).isEqualTo(Integer.MIN_VALUE);
        assertThat(component("int64", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(component("int64", "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(component("int64", "-0")).isEqualTo(0L);
        assertThat(component("decimal", "0.10")).isEqualTo(new BigDecimal("0.10"));
        assertThat(component("decimal", "-12345678901234567890.123456789"))
                .isEqualTo(new BigDecimal("-12345678901234567890.123456789"));
        assertThat(component("decimal", "1e1000")).isEqualTo(new BigDecimal("1e1000"));
        assertThat(component("decimal", "0.000001e-3")).isEqualTo(new BigDecimal("0.000001e-3"));
        assertThat(component("float64", "-0")).isEqualTo(-0.0);
        assertThat(component("float64", "0.1")).isEqualTo(0.1);
        assertThat(component("float64", "9007199254740993")).isEqualTo(9007199254740992.0);
        assertThat(component("float64", "1.7976931348623157e308")).isEqualTo(Double.MAX_VALUE);
        assertThat(component("float64", "4.9e-324")).isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void letsWhatTheConstructorThrowsEscapeUnwrapped() {
        JsonDecoder<Positive> decoder = JsonDecoder.of(Positive.class);

        assertThatThrownBy(() -> Decoding.of(decoder, "{\"number\":-1}"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("negative")
                .hasNoCause();
    }

    /** A record with a rule. */
    public record Positive(int number) {
        public Positive {
            if (number < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    @Test
    void callsTheConstructorOnlyForAWellFormedDocument() throws Exception {
        assertThat(Decoding.of(JsonDecoder.of(Positive.class), "{\"number\":-1} x"))
                .isEqualTo(Decoding.malformed("end of the document expected at byte 14"));
    }

    @Test
    void decodesAfterARejectionAsBefore() throws Exception {
        Decoding.of(orders, ORDER.substring(0, 100));

        assertThat(Decoding.of(orders, ORDER)).isEqualTo(Decoding.good(EXPECTED));
    }

    @Test
    void doesNotCarryAnOptionalValueOverToTheNextRecord() throws Exception {
        Decoding.of(scalars, "{\"text\":\"left over\"}");

        assertThat(Decoding.of(scalars, "{}").value())
                .isEqualTo(new Scalars(null, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void survivesSerialization() throws Exception {
        Decoding.of(orders, ORDER);

        JsonDecoder<Order> copy = InstantiationUtil.clone(orders);

        assertThat(Decoding.of(copy, ORDER)).isEqualTo(Decoding.good(EXPECTED));
    }

    @Test
    void readsThePayloadOnly() throws Exception {
        byte[] payload = ORDER.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] before = payload.clone();

        Decoding.of(orders, payload);

        assertThat(payload).isEqualTo(before);
        assertThat(orders.payloadAccess()).isEqualTo(PayloadAccess.READ_ONLY);
    }

    @Test
    void producesAPojoTypeThatNeedsNoKryo() {
        assertThat(orders.producedType())
                .isEqualTo(TypeInformation.of(Order.class))
                .isInstanceOf(PojoTypeInfo.class);
    }

    record NotPublic(int number) {}

    record Unsupported(Object any, float small, List<?> wild, List<@Nullable String> gaps, Unsupported self)
            implements Serializable {}

    private static String noSerializer(Class<?> type) {
        return "Flink has no serializer for " + type.getName()
                + " but Kryo, so make its types public or give a producedType (Generic types have been disabled in the"
                + " ExecutionConfig and type " + type.getName() + " is treated as a generic type.)";
    }

    @Test
    void refusesATypeThatFlinkWouldHandToKryo() {
        assertThatThrownBy(() -> JsonDecoder.of(NotPublic.class))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a usable decoder: " + noSerializer(NotPublic.class));
    }

    @Test
    void takesTheTypeThatItIsGiven() {
        TypeInformation<Positive> own = new PojoTypeInfo<>(Positive.class, List.of());

        assertThat(JsonDecoder.builder(Positive.class).producedType(own).build().producedType())
                .isSameAs(own);
    }

    /** A record that needs its type given: Flink sees a generic type in the inner list. */
    public record Table(List<List<Integer>> rows) {}

    @Test
    void decodesListsOfListsIfTheTypeIsGiven() throws Exception {
        JsonDecoder<Table> decoder = JsonDecoder.builder(Table.class)
                .producedType(new PojoTypeInfo<>(Table.class, List.of()))
                .build();

        assertThat(Decoding.of(decoder, "{\"rows\":[[1,2],[],[3]]}"))
                .isEqualTo(Decoding.good(new Table(List.of(List.of(1, 2), List.of(), List.of(3)))));
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        JsonDecoder.Builder<Unsupported> builder = JsonDecoder.builder(Unsupported.class)
                .maxDepth(0)
                .maxNumberLength(1001)
                .maxStringLength(0);
        String supported =
                "; supported are String, int, long, double, boolean, BigDecimal, Instant, enums, records and" + " List";
        String type = Unsupported.class.getName();

        assertThatThrownBy(builder::build)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a usable decoder: maxDepth must be between 1 and 10000, not 0; "
                        + "maxNumberLength must be between 1 and 1000, not 1001; "
                        + "maxStringLength must be between 1 and 2147483647, not 0; "
                        + type + " has no form in JSON: any is a java.lang.Object" + supported
                        + "; small is a float" + supported
                        + "; wild[] is a ?" + supported
                        + "; gaps is a list with @Nullable elements, which Flink's serializer for lists cannot carry; "
                        + "self contains its own type " + type + ": recursive records are not supported; "
                        + noSerializer(Unsupported.class));
    }

    @Test
    void enforcesItsLimits() throws Exception {
        JsonDecoder<Scalars> tight = JsonDecoder.builder(Scalars.class)
                .maxDepth(2)
                .maxNumberLength(4)
                .maxStringLength(7)
                .unknownFields(UnknownFields.IGNORE)
                .build();

        assertThat(Decoding.of(tight, "{\"int32\":1234,\"text\":\"1234567\",\"x\":{}}")
                        .kind())
                .isNull();
        assertThat(Decoding.of(tight, "{\"int32\":12345}"))
                .isEqualTo(Decoding.malformed("field 'int32': number too long at byte 9"));
        assertThat(Decoding.of(tight, "{\"text\":\"12345678\"}"))
                .isEqualTo(Decoding.malformed("field 'text': string too long at byte 8"));
        assertThat(Decoding.of(tight, "{\"x\":[[]]}")).isEqualTo(Decoding.malformed("nested too deeply at byte 6"));
    }

    @Test
    void acceptsTheDefaultLimitsAndNothingBeyondThem() throws Exception {
        String text = "a".repeat(65_536);
        String number = "0." + "1".repeat(62);

        assertThat(component("text", '"' + text + '"')).isEqualTo(text);
        assertThat(complaint("{\"text\":\"" + text + "a\"}")).isEqualTo("field 'text': string too long at byte 8");
        assertThat(component("decimal", number)).isEqualTo(new BigDecimal(number));
        assertThat(complaint("{\"decimal\":" + number + "1}")).isEqualTo("field 'decimal': number too long at byte 11");
        JsonDecoder<Scalars> lenient = JsonDecoder.builder(Scalars.class)
                .unknownFields(UnknownFields.IGNORE)
                .build();
        assertThat(Decoding.of(lenient, "{\"x\":" + "[".repeat(31) + "]".repeat(31) + "}")
                        .kind())
                .isNull();
        assertThat(Decoding.of(lenient, "{\"x\":" + "[".repeat(32) + "]".repeat(32) + "}"))
                .isEqualTo(Decoding.malformed("nested too deeply at byte 36"));
    }

    @Test
    void knowsTheSixtyFourthField() throws Exception {
        String json =
                IntStream.range(0, 64).mapToObj(i -> "\"f" + i + "\":" + i).collect(Collectors.joining(",", "{", "}"));
        JsonDecoder<SixtyFour> decoder = JsonDecoder.of(SixtyFour.class);

        assertThat(Objects.requireNonNull(Decoding.of(decoder, json).value()).f63())
                .isEqualTo(63);
        assertThat(Decoding.of(decoder, json.replace(",\"f63\":63", "")).message())
                .startsWith("field 'f63': missing at byte ");
        assertThat(Decoding.of(decoder, json.replace("\"f62\"", "\"f63\"")).message())
                .startsWith("field 'f63': doubled at byte ");
    }

    /** As many components as there are bits. */
    public record SixtyFour(
            int f0,
            int f1,
            int f2,
            int f3,
            int f4,
            int f5,
            int f6,
            int f7,
            int f8,
            int f9,
            int f10,
            int f11,
            int f12,
            int f13,
            int f14,
            int f15,
            int f16,
            int f17,
            int f18,
            int f19,
            int f20,
            int f21,
            int f22,
            int f23,
            int f24,
            int f25,
            int f26,
            int f27,
            int f28,
            int f29,
            int f30,
            int f31,
            int f32,
            int f33,
            int f34,
            int f35,
            int f36,
            int f37,
            int f38,
            int f39,
            int f40,
            int f41,
            int f42,
            int f43,
            int f44,
            int f45,
            int f46,
            int f47,
            int f48,
            int f49,
            int f50,
            int f51,
            int f52,
            int f53,
            int f54,
            int f55,
            int f56,
            int f57,
            int f58,
            int f59,
            int f60,
            int f61,
            int f62,
            int f63) {}

    record SixtyFive(
            int f0,
            int f1,
            int f2,
            int f3,
            int f4,
            int f5,
            int f6,
            int f7,
            int f8,
            int f9,
            int f10,
            int f11,
            int f12,
            int f13,
            int f14,
            int f15,
            int f16,
            int f17,
            int f18,
            int f19,
            int f20,
            int f21,
            int f22,
            int f23,
            int f24,
            int f25,
            int f26,
            int f27,
            int f28,
            int f29,
            int f30,
            int f31,
            int f32,
            int f33,
            int f34,
            int f35,
            int f36,
            int f37,
            int f38,
            int f39,
            int f40,
            int f41,
            int f42,
            int f43,
            int f44,
            int f45,
            int f46,
            int f47,
            int f48,
            int f49,
            int f50,
            int f51,
            int f52,
            int f53,
            int f54,
            int f55,
            int f56,
            int f57,
            int f58,
            int f59,
            int f60,
            int f61,
            int f62,
            int f63,
            int f64) {}

    @Test
    void refusesMoreFieldsThanThereAreBits() {
        assertThatThrownBy(() -> ShapeReader.shapeOf(SixtyFive.class))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        SixtyFive.class.getName() + " has no form in JSON: SixtyFive has 65 components, at most 64 are"
                                + " supported: group them into nested records");
    }
}
