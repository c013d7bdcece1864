package io.holdfast.serde.protobuf;

import io.holdfast.serde.internal.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A place in Protobuf bytes that moves on by one element of the wire format at a time. An element that is not there is
 * a state, not an exception: {@link #failed()}, after which nothing may be read. Allocates nothing.
 *
 * <p>Accepts what the library's parser accepts: varints of up to ten bytes wherever a number is expected, cut to the
 * number's width.
 */
final class WireReader {
    private static final int VARINT_BITS = 70;
    private static final int BITS_PER_BYTE = 7;

    private byte[] bytes = {};
    private int at;
    private @Nullable String fault;
    private int faultAt;

    void reset(byte[] newBytes) {
        bytes = newBytes;
        at = 0;
        fault = null;
    }

    int position() {
        return at;
    }

    boolean failed() {
        return fault != null;
    }

    /** Notes what is wrong; only the first fault counts. */
    void fail(String reason, int position) {
        if (fault == null) {
            fault = reason;
            faultAt = position;
        }
    }

    /** What is wrong and at which byte. */
    String errorMessage() {
        return fault + " at byte " + faultAt;
    }

    /** The next varint; 0 if there is none before {@code end}. */
    long varint(int end) {
        int start = at;
        if (start < end && bytes[start] >= 0) {
            at = start + 1;
            return bytes[start];
        }
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS; shift += BITS_PER_BYTE) {
            if (at >= end) {
                fail("truncated number", start);
                return 0;
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        fail("number of more than 10 bytes", start);
        return 0;
    }

    /** The next length prefix, not larger than what is left before {@code end}; 0 if there is none such. */
    int length(int end) {
        int start = at;
        int length = (int) varint(end);
        if (length < 0) {
            fail("negative length", start);
            return 0;
        }
        if (length > end - at) {
            fail("length beyond the end of what surrounds it", start);
            return 0;
        }
        return length;
    }

    /** Moves on by {@code count} bytes, which must be there. */
    void skip(int count, int end) {
        if (count > end - at) {
            fail("truncated value", at);
        } else {
            at += count;
        }
    }

    /** Moves on by {@code count} bytes that are there and must be well-formed UTF-8. */
    void skipUtf8(int count) {
        int end = at + count;
        int index = at;
        while (index < end) {
            if (bytes[index] >= 0) {
                index++;
                continue;
            }
            int length = Utf8.sequenceLength(bytes, index, end);
            if (length == 0) {
                fail("invalid UTF-8", index);
                return;
            }
            index += length;
        }
        at = end;
    }
}
