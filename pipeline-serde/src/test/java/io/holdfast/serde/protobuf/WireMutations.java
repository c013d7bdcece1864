package io.holdfast.serde.protobuf;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded damage to good messages: what wires, disks and careless producers do, and what attackers do. */
final class WireMutations {
    private static final List<byte[]> PIECES = List.of(
            Wire.of().raw(0).bytes(),
            Wire.of().raw(0x80).bytes(),
            Wire.of().varint(-1).bytes(),
            Wire.of().varint(Integer.MAX_VALUE).bytes(),
            Wire.of().varint(0x8000_0000L).bytes(),
            Wire.of().raw(0x90, 0x80, 0x80, 0x80, 0x00, 0x05).bytes(),
            Wire.of().tag(30, 3).bytes(),
            Wire.of().tag(30, 4).bytes(),
            Wire.of().tag(6, 3).bytes(),
            Wire.of().tag(6, 4).bytes(),
            Wire.of().tag(7, 3).tag(1, 0).varint(1).tag(7, 4).bytes(),
            Wire.of().tag(30, 3).tag(1, 0).varint(1).tag(30, 4).bytes(),
            Wire.of().text(1, "id").bytes(),
            Wire.of().tag(1, 0).varint(7).bytes(),
            Wire.of().text(1000, "unknown").bytes(),
            Wire.of().tag(1001, 1).raw(new byte[8]).bytes(),
            Wire.of().tag(1002, 5).raw(new byte[4]).bytes(),
            Wire.of().tag(5, 0).varint(99).bytes(),
            Wire.of().delimited(10, new byte[0]).bytes(),
            Wire.of().delimited(20, Wire.of().delimited(1, new byte[0]).bytes()).bytes(),
            Wire.of().text(17, "card").bytes(),
            Wire.of().tag(19, 0).varint(5).bytes(),
            Wire.of().raw(0xED, 0xA0, 0x80).bytes(),
            Wire.of().raw(0xC3, 0xA9).bytes(),
            Wire.of().raw(0xF0, 0x9F, 0x98, 0x80).bytes());

    private final SplittableRandom random;
    private final byte[] good;

    WireMutations(long seed, byte[] good) {
        random = new SplittableRandom(seed);
        this.good = good.clone();
    }

    /** The good message with one to three mutations, or a piece of it, so that many stay well-formed. */
    byte[] next() {
        byte[] payload = good;
        for (int rounds = 1 + random.nextInt(3); rounds > 0; rounds--) {
            payload = mutate(payload);
        }
        return payload;
    }

    private byte[] mutate(byte[] payload) {
        int length = payload.length;
        if (length == 0) {
            return PIECES.get(random.nextInt(PIECES.size()));
        }
        int at = random.nextInt(length);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(payload, at);
            case 1 -> with(payload, at, (byte) (payload[at] ^ (1 << random.nextInt(8))));
            case 2 -> with(payload, at, (byte) random.nextInt(256));
            case 3 -> with(payload, at, (byte) (payload[at] + (random.nextBoolean() ? 1 : -1)));
            case 4 -> splice(payload, at, new byte[0], random.nextInt(1 + Math.min(8, length - at)));
            case 5 -> splice(payload, at, PIECES.get(random.nextInt(PIECES.size())), 0);
            case 6 -> splice(payload, length, PIECES.get(random.nextInt(PIECES.size())), 0);
            default -> {
                int from = random.nextInt(length);
                byte[] piece = Arrays.copyOfRange(payload, from, Math.min(length, from + random.nextInt(24)));
                yield splice(payload, at, piece, random.nextBoolean() ? Math.min(piece.length, length - at) : 0);
            }
        };
    }

    private static byte[] with(byte[] payload, int at, byte value) {
        byte[] copy = payload.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] splice(byte[] payload, int at, byte[] piece, int replaced) {
        byte[] result = new byte[payload.length + piece.length - replaced];
        System.arraycopy(payload, 0, result, 0, at);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(payload, at + replaced, result, at + piece.length, payload.length - at - replaced);
        return result;
    }
}
