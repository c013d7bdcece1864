package io.holdfast.serde.avro;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded damage to good records: flipped bits, cuts, splices, and numbers that claim the impossible. */
final class AvroMutations {
    private static final List<byte[]> NUMBERS = List.of(
            Wire.of().number(Integer.MAX_VALUE).bytes(),
            Wire.of().number(Integer.MIN_VALUE).bytes(),
            Wire.of().number(Long.MAX_VALUE).bytes(),
            Wire.of().number(Long.MIN_VALUE).bytes(),
            Wire.of().number(-1).bytes(),
            Wire.of().number(1L << 32).bytes(),
            Wire.of().times(11, 0x80).bytes(),
            Wire.of().raw(0xFF, 0xFF, 0xFF, 0xFF, 0x7F).bytes(),
            Wire.of().raw(0x80, 0x00).bytes(),
            Wire.of().raw(0xED, 0xA0, 0x80).bytes());

    private final SplittableRandom random;
    private final List<byte[]> good;

    AvroMutations(long seed, List<byte[]> good) {
        random = new SplittableRandom(seed);
        this.good = good;
    }

    /** A good record with up to two mutations. */
    byte[] next() {
        byte[] record = good.get(random.nextInt(good.size()));
        for (int rounds = 1 + random.nextInt(2); rounds > 0; rounds--) {
            record = mutate(record);
        }
        return record;
    }

    private byte[] mutate(byte[] record) {
        if (record.length == 0) {
            return NUMBERS.get(random.nextInt(NUMBERS.size()));
        }
        int at = random.nextInt(record.length);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(record, at);
            case 1 -> with(record, at, record[at] ^ (1 << random.nextInt(8)));
            case 2 -> with(record, at, random.nextInt(256));
            case 3 -> splice(record, at, NUMBERS.get(random.nextInt(NUMBERS.size())), random.nextInt(2));
            case 4 ->
                splice(
                        record,
                        at,
                        Wire.of()
                                .number(random.nextLong() >> random.nextInt(64))
                                .bytes(),
                        1);
            case 5 -> splice(record, at, new byte[0], random.nextInt(1 + Math.min(8, record.length - at)));
            default -> {
                byte[] other = good.get(random.nextInt(good.size()));
                int from = random.nextInt(other.length + 1);
                byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(24)));
                yield splice(record, at, piece, random.nextBoolean() ? Math.min(piece.length, record.length - at) : 0);
            }
        };
    }

    private static byte[] with(byte[] record, int at, int value) {
        byte[] copy = record.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] splice(byte[] record, int at, byte[] piece, int replaced) {
        byte[] result = new byte[record.length + piece.length - replaced];
        System.arraycopy(record, 0, result, 0, at);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(record, at + replaced, result, at + piece.length, record.length - at - replaced);
        return result;
    }
}
