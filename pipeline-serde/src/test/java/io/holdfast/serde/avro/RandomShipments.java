package io.holdfast.serde.avro;

import io.holdfast.serde.avro.Shipment.Currency;
import io.holdfast.serde.avro.Shipment.Line;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded shipments that the schema has a form for. */
final class RandomShipments {
    private final Random random;

    private RandomShipments(long seed) {
        random = new Random(seed);
    }

    static RandomShipments of(long seed) {
        return new RandomShipments(seed);
    }

    Shipment next() {
        Map<String, Line> byShelf = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            byShelf.put(text(), line());
        }
        return new Shipment(
                byShelf,
                text(),
                random.nextLong() >> random.nextInt(64),
                random.nextInt() >> random.nextInt(32),
                Float.intBitsToFloat(random.nextInt()),
                Double.longBitsToDouble(random.nextLong()),
                random.nextBoolean(),
                decimal(12, 2),
                decimal(16, 4),
                new BigDecimal(new BigInteger(random.nextInt(180), random), random.nextInt(-100, 100)),
                Instant.ofEpochMilli(random.nextLong()),
                Instant.EPOCH
                        .plusSeconds(random.nextLong(-9_000_000_000_000L, 9_000_000_000_000L))
                        .plusNanos(1_000L * random.nextInt(1_000_000)),
                Instant.EPOCH.plusNanos(random.nextLong()),
                random.nextBoolean() ? Currency.EUR : Currency.USD,
                random.nextBoolean() ? null : text(),
                random.nextBoolean() ? null : random.nextInt(),
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> line()).toList());
    }

    private BigDecimal decimal(int precision, int scale) {
        BigInteger unscaled = new BigInteger(precision * 3, random);
        return new BigDecimal(random.nextBoolean() ? unscaled.negate() : unscaled, scale);
    }

    private Line line() {
        return new Line(text(), random.nextBoolean() ? null : random.nextInt());
    }

    private String text() {
        int[] bounds = {0x80, 0x20, 0x800, 0xD800, 0x110000};
        return random.ints(random.nextInt(30), 0, bounds[random.nextInt(bounds.length)])
                .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
