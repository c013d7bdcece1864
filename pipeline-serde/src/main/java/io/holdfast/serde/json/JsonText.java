package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.serde.internal.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The string that was read last: checked in one pass, eight bytes at a time while it is plain ASCII, and decoded only
 * when somebody asks for it. Mutable, reused, not thread-safe.
 *
 * <p>Holds positions and no reference to the document: a reference stored into a long-lived object costs a memory fence
 * under G1, and there are several strings in a document.
 */
final class JsonText {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private final int maxLength;
    private int start;
    private int end;
    private boolean ascii;
    private boolean escaped;
    private char[] decoded = {};
    private String problem = "";
    private int problemPosition;

    JsonText(int maxLength) {
        this.maxLength = maxLength;
    }

    /**
     * Reads the string whose first byte after the opening quote is at {@code from}.
     *
     * @return the position after the closing quote, or -1 after which {@link #problem()} and {@link #problemPosition()}
     *     say why
     */
    int scan(byte[] text, int from, int limit) {
        start = from;
        ascii = true;
        escaped = false;
        int at = from;
        while (true) {
            at = skipPlain(text, at, limit);
            if (at == limit) {
                return endsInside(limit);
            }
            byte special = text[at];
            if (special == '"') {
                end = at;
                return at - from <= maxLength ? at + 1 : problem("string too long", from - 1);
            }
            if (special < 0) {
                int length = Utf8.sequenceLength(text, at, limit);
                if (length == 0) {
                    return problem("invalid UTF-8 in a string", at);
                }
                ascii = false;
                at += length;
            } else if (special == '\\') {
                at = scanEscape(text, at, limit);
                if (at < 0) {
                    return at;
                }
                escaped = true;
            } else {
                return problem("control character in a string", at);
            }
        }
    }

    /** The first byte from {@code from} on that is a quote, a backslash, a control character or not ASCII. */
    static int skipPlain(byte[] text, int from, int limit) {
        int at = from;
        while (at <= limit - 8) {
            long word = (long) WORDS.get(text, at);
            // A borrow can only spread upwards from a byte that is special itself, so the lowest mark is exact.
            long special =
                    ((word - SPACES) | ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | word) & HIGH_BITS;
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            at += 8;
        }
        while (at < limit && text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
            at++;
        }
        return at;
    }

    private int scanEscape(byte[] text, int backslash, int limit) {
        if (backslash + 1 == limit) {
            return endsInside(limit);
        }
        return switch (text[backslash + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> backslash + 2;
            case 'u' -> scanHexDigits(text, backslash, limit);
            default -> problem("invalid escape in a string", backslash);
        };
    }

    private int scanHexDigits(byte[] text, int backslash, int limit) {
        int after = backslash + 6;
        for (int at = backslash + 2; at < after; at++) {
            if (at == limit) {
                return endsInside(limit);
            }
            if (Character.digit(text[at], 16) < 0) {
                return problem("invalid escape in a string", backslash);
            }
        }
        return after;
    }

    private int endsInside(int limit) {
        return problem("document ends inside a string", limit);
    }

    private int problem(String reason, int position) {
        problem = reason;
        problemPosition = position;
        return -1;
    }

    String problem() {
        return problem;
    }

    int problemPosition() {
        return problemPosition;
    }

    /** The characters; unpaired surrogates are possible where they were escaped. */
    String string(byte[] json) {
        if (escaped) {
            return unescape(json);
        }
        return ascii ? ascii(json, start, end) : new String(json, start, end - start, UTF_8);
    }

    /** The text of bytes that are known to be ASCII. */
    @SuppressWarnings("deprecation") // wrong for other characters; the other constructors are too large to be inlined
    static String ascii(byte[] json, int from, int to) {
        return new String(json, 0, from, to - from);
    }

    private String unescape(byte[] json) {
        if (decoded.length < end - start) {
            decoded = new char[end - start];
        }
        int length = 0;
        int at = start;
        while (at < end) {
            byte lead = json[at];
            if (lead == '\\') {
                byte kind = json[at + 1];
                if (kind == 'u') {
                    decoded[length++] = (char) ((Character.digit(json[at + 2], 16) << 12)
                            | (Character.digit(json[at + 3], 16) << 8)
                            | (Character.digit(json[at + 4], 16) << 4)
                            | Character.digit(json[at + 5], 16));
                    at += 6;
                } else {
                    decoded[length++] = unescape(kind);
                    at += 2;
                }
            } else if (lead >= 0) {
                decoded[length++] = (char) lead;
                at++;
            } else {
                int codePoint = Utf8.codePoint(json, at);
                length += Character.toChars(codePoint, decoded, length);
                at += Utf8.lengthOf(lead);
            }
        }
        return new String(decoded, 0, length);
    }

    private static char unescape(byte kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) kind;
        };
    }

    /** The place of the string in {@code names}, -1 if it is none of them. */
    int indexIn(NameTable names, byte[] json) {
        if (escaped) {
            byte[] utf8 = string(json).getBytes(UTF_8);
            return names.indexOf(utf8, 0, utf8.length);
        }
        return names.indexOf(json, start, end);
    }

    /** The string as a point in time, {@code null} if it is none. */
    @Nullable
    Instant instant(byte[] json) {
        if (escaped) {
            byte[] utf8 = string(json).getBytes(UTF_8);
            return InstantText.parse(utf8, 0, utf8.length);
        }
        return InstantText.parse(json, start, end);
    }
}
