package io.holdfast.serde.deadletter;

import io.holdfast.model.RecordOrigin;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What the header {@link DeadLetterHeaders#ORIGIN} says: topic, partition and offset, or that there is no single
 * origin.
 *
 * @param topic the topic, empty if derived
 * @param partition the partition, {@code -1} if derived
 * @param offset the offset, {@code -1} if derived
 */
public record OriginCoordinates(String topic, int partition, long offset) {
    private static final OriginCoordinates DERIVED = new OriginCoordinates("", -1, -1L);

    public OriginCoordinates {
        Objects.requireNonNull(topic, "topic");
    }

    /**
     * The UTF-8 of {@link RecordOrigin#coordinates()}, without that text on the way for the names that Kafka allows.
     */
    public static byte[] utf8Of(RecordOrigin origin) {
        String topic = origin.topic();
        int topicLength = topic.length();
        if (origin.isDerived() || !isAscii(topic)) {
            return origin.coordinates().getBytes(StandardCharsets.UTF_8);
        }
        int partitionLength = DecimalText.length(origin.partition());
        byte[] text = new byte[topicLength + partitionLength + DecimalText.length(origin.offset()) + 2];
        for (int i = 0; i < topicLength; i++) {
            text[i] = (byte) topic.charAt(i);
        }
        text[topicLength] = '/';
        int partitionEnd = topicLength + 1 + partitionLength;
        DecimalText.write(origin.partition(), text, partitionEnd);
        text[partitionEnd] = '/';
        DecimalText.write(origin.offset(), text, text.length);
        return text;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** True if no single input record is the origin. */
    public boolean isDerived() {
        return topic.isEmpty();
    }

    /**
     * Parses {@code topic/partition/offset} or {@code derived}.
     *
     * @throws DeadLetterFormatException if {@code text} is neither
     */
    public static OriginCoordinates parse(String text) {
        if (text.equals("derived")) {
            return DERIVED;
        }
        int second = text.lastIndexOf('/');
        int first = second < 0 ? -1 : text.lastIndexOf('/', second - 1);
        if (first > 0) {
            try {
                int partition = Integer.parseInt(text, first + 1, second, 10);
                long offset = Long.parseLong(text, second + 1, text.length(), 10);
                if (partition >= 0 && offset >= 0) {
                    return new OriginCoordinates(text.substring(0, first), partition, offset);
                }
            } catch (NumberFormatException notANumber) {
                // falls through to the one message below
            }
        }
        throw new DeadLetterFormatException("The header '" + DeadLetterHeaders.ORIGIN
                + "' must read topic/partition/offset or 'derived', it has " + text.length()
                + " characters of something else");
    }
}
