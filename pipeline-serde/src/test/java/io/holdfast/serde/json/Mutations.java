package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded damage to good documents: what wires, disks and careless producers do, and what attackers do. */
public final class Mutations {
    static final List<byte[]> GOOD = List.of(utf8("""
                    {"id":"o-1","customer":42,"quantity":3,"unitPrice":19.90,"currency":"EUR",\
                    "eventTime":"2026-11-22T09:16:00.123Z","express":true,"weight":1.5,"note":null,\
                    "lines":[{"sku":"a","count":1},{"sku":"b"}]}"""), utf8("""
                    { "lines" : [ ] , "weight":-1.25e-3,"express":false,"eventTime":"2024-02-29T23:59:59+05:30",\
                    "currency":"USD","unitPrice":123456789012345678901234567890.5E+2,"quantity":-2147483648,\
                    "id":"gr\u00fc\u00df \u20ac \\ud83d\\ude00 \ud83d\ude00 \\n\\"\\\\\\/","customer":9223372036854775807,\
                    "note":"long enough that the words of eight bytes are used, \u00e9 included"}"""));

    private static final List<byte[]> TOKENS = List.of(
            utf8("{"),
            utf8("}"),
            utf8("["),
            utf8("]"),
            utf8(","),
            utf8(":"),
            utf8("\""),
            utf8("\\"),
            utf8("null"),
            utf8("true"),
            utf8("false"),
            utf8("0"),
            utf8("-"),
            utf8("."),
            utf8("1e5"),
            utf8("E-400"),
            utf8("e999999999"),
            utf8("00"),
            utf8("99999999999"),
            utf8("\"id\":"),
            utf8("\"note\":\"x\","),
            utf8("\"sku\":\"\""),
            utf8("{\"sku\":\"z\"},"),
            utf8("\\ud800"),
            utf8("\\u0041"),
            utf8("\\u00"),
            utf8(" \t\r\n"),
            utf8("\u00e9"),
            utf8("\"GBP\""),
            utf8("NaN"),
            utf8("/**/"),
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
            new byte[] {0});

    private final SplittableRandom random;

    /** The sequence of {@code seed}. */
    public Mutations(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A good document with one or two mutations. */
    public byte[] next() {
        byte[] document = GOOD.get(random.nextInt(GOOD.size()));
        for (int rounds = 1 + random.nextInt(2); rounds > 0; rounds--) {
            document = mutate(document);
        }
        return document;
    }

    private byte[] mutate(byte[] document) {
        int length = document.length;
        if (length == 0) {
            return TOKENS.get(random.nextInt(TOKENS.size()));
        }
        int at = random.nextInt(length);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(document, at);
            case 1 -> with(document, at, (byte) (document[at] ^ (1 << random.nextInt(8))));
            case 2 -> with(document, at, (byte) random.nextInt(256));
            case 3 -> with(with(document, at, document[length - 1 - at]), length - 1 - at, document[at]);
            case 4 -> splice(document, at, new byte[0], random.nextInt(1 + Math.min(8, length - at)));
            case 5 -> splice(document, at, TOKENS.get(random.nextInt(TOKENS.size())), 0);
            case 6 -> {
                byte[] token = TOKENS.get(random.nextInt(TOKENS.size()));
                yield splice(document, at, token, Math.min(token.length, length - at));
            }
            default -> {
                int from = random.nextInt(length);
                byte[] piece = Arrays.copyOfRange(document, from, Math.min(length, from + random.nextInt(24)));
                yield splice(document, at, piece, random.nextBoolean() ? Math.min(piece.length, length - at) : 0);
            }
        };
    }

    private static byte[] with(byte[] document, int at, byte value) {
        byte[] copy = document.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] splice(byte[] document, int at, byte[] piece, int replaced) {
        byte[] result = new byte[document.length + piece.length - replaced];
        System.arraycopy(document, 0, result, 0, at);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(document, at + replaced, result, at + piece.length, document.length - at - replaced);
        return result;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
