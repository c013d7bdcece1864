package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.serde.Decoding;
import io.holdfast.serde.json.Order.Currency;
import io.holdfast.serde.json.Order.Line;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class JsonEncoderTest {
    private static final Instant TIME = Instant.parse("2026-11-22T09:16:00.123Z");

    private final JsonEncoder<Order> encoder = JsonEncoder.of(Order.class);

    private static Order order(String id, BigDecimal price, Instant time, double weight, List<Line> lines) {
        return new Order(id, 42, 3, price, Currency.EUR, time, true, weight, null, lines);
    }

    private static Order order(String id) {
        return order(id, new BigDecimal("19.90"), TIME, 1.5, List.of(new Line("a", 1), new Line("b", null)));
    }

    @Test
    void writesOneMemberAComponentInTheirOrder() throws Exception {
        assertThat(new String(encoder.encodeValue(order("o-1")), UTF_8))
                .isEqualTo("{\"id\":\"o-1\",\"customer\":42,\"quantity\":3,\"unitPrice\":19.90,\"currency\":\"EUR\","
                        + "\"eventTime\":\"2026-11-22T09:16:00.123Z\",\"express\":true,\"weight\":1.5,\"note\":null,"
                        + "\"lines\":[{\"sku\":\"a\",\"count\":1},{\"sku\":\"b\",\"count\":null}]}");
    }

    @Test
    void writesTheKeyThatTheFunctionGives() throws Exception {
        JsonEncoder<Order> keyed = InstantiationUtil.clone(encoder.withKey(Order::id));

        assertThat(keyed.encodeKey(order("gr\u00fc\u00df"))).isEqualTo("gr\u00fc\u00df".getBytes(UTF_8));
        assertThat(keyed.encodeKey(order("\ud83d\ude00?"))).isEqualTo("\ud83d\ude00?".getBytes(UTF_8));
        assertThat(encoder.withKey(Order::note).encodeKey(order("o-1"))).isNull();
        assertThat(encoder.encodeKey(order("o-1"))).isNull();
        assertThat(keyed.encodeValue(order("o-1"))).isEqualTo(encoder.encodeValue(order("o-1")));
        assertThatThrownBy(() -> keyed.encodeKey(order("secret\ud800")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("key: unpaired surrogate, which has no form in UTF-8");
    }

    @Test
    @SuppressWarnings("NullAway") // null where it is not legal is the case under test
    void refusesWhatCannotBeWrittenAndNamesTheComponentOnly() throws Exception {
        refuses(order("\ud800"), "field 'id': unpaired surrogate at character 0, which has no form in UTF-8");
        refuses(order(null), "field 'id': null, but required");
        refuses(
                order("a", BigDecimal.ONE, TIME, Double.NaN, List.of()),
                "field 'weight': NaN and infinities have no form in JSON");
        refuses(
                order("a", BigDecimal.ONE, Instant.MAX, 1, List.of()),
                "field 'eventTime': a year has four digits in RFC 3339, this one has not");
        refuses(
                order("a", BigDecimal.ONE, TIME, 1, List.of(new Line(null, 1))),
                "field 'lines[].sku': null, but required");
        refuses(order("a", BigDecimal.ONE, TIME, 1, Arrays.asList((Line) null)), "field 'lines': null in a list");
        assertThat(encoder.encodeValue(order("o-1"))).hasSize(210);
    }

    private void refuses(Order order, String message) {
        assertThatThrownBy(() -> encoder.encodeValue(order))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesATypeWithoutAFormInJson() {
        assertThatThrownBy(() -> JsonEncoder.of(Odd.class))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        Odd.class.getName() + " has no form in JSON: letter is a char; supported are String, int, long,"
                                + " double, boolean, BigDecimal, Instant, enums, records and List");
    }

    record Odd(char letter) {}

    @Test
    void decodesWhatItEncoded() throws Exception {
        long seed = 0x2026_1122L;
        Random random = new Random(seed);
        JsonDecoder<Order> decoder = JsonDecoder.of(Order.class);
        for (int i = 0; i < 20_000; i++) {
            Order order = randomOrder(random);

            byte[] json = encoder.encodeValue(order);

            assertThat(Decoding.of(decoder, json))
                    .as("seed %s, input %s", seed, i)
                    .isEqualTo(Decoding.good(order));
        }
    }

    private static Order randomOrder(Random random) {
        return new Order(
                randomText(random),
                random.nextLong() >> random.nextInt(64),
                random.nextInt() >> random.nextInt(32),
                new BigDecimal(new BigInteger(random.nextInt(180), random), random.nextInt(-100, 100)),
                random.nextBoolean() ? Currency.GBP : Currency.USD,
                Instant.ofEpochSecond(
                        random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000)),
                random.nextBoolean(),
                Double.longBitsToDouble(random.nextLong() & 0xBFFF_FFFF_FFFF_FFFFL),
                random.nextBoolean() ? null : randomText(random),
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> new Line(randomText(random), random.nextBoolean() ? null : random.nextInt()))
                        .toList());
    }

    private static String randomText(Random random) {
        int[] bounds = {0x80, 0x20, 0x800, 0xD800, 0x110000};
        return random.ints(random.nextInt(30), 0, bounds[random.nextInt(bounds.length)])
                .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
