package io.holdfast.serde;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Seeded damage to a good payload: flipped bits, cuts, doubled and overwritten pieces, and noise. */
final class Damage {
    private final SplittableRandom random;

    Damage(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Damaged a little, damaged a lot, or nothing but noise. */
    byte[] to(byte[] good) {
        byte[] payload = good.clone();
        for (int rounds = random.nextInt(3); rounds >= 0; rounds--) {
            payload = once(payload);
        }
        return payload;
    }

    private byte[] once(byte[] payload) {
        int length = payload.length;
        if (length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(length);
        switch (random.nextInt(6)) {
            case 0 -> payload[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> payload[at] = (byte) random.nextInt(256);
            case 2 -> {
                return Arrays.copyOf(payload, at);
            }
            case 3 -> {
                return Arrays.copyOfRange(payload, at, length);
            }
            case 4 -> {
                byte[] doubled = Arrays.copyOf(payload, length + Math.min(16, length - at));
                System.arraycopy(payload, at, doubled, length, doubled.length - length);
                return doubled;
            }
            default -> {
                byte[] noise = new byte[random.nextInt(Math.min(24, length - at) + 1)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, payload, at, noise.length);
            }
        }
        return payload;
    }
}
