package io.holdfast.app.deadletters;

import io.holdfast.model.RecordOrigin;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses dead letters by where their record was consumed: a topic, one of its partitions, or one offset.
 *
 * @param topic the topic
 * @param partition the partition, {@code null} for all
 * @param offset the offset, {@code null} for all; not without a partition
 */
public record OriginFilter(
        String topic, @Nullable Integer partition, @Nullable Long offset) {
    private static final Pattern SYNTAX = Pattern.compile("([\\w.-]+)(?:/(\\d{1,9})(?:/(\\d{1,18}))?)?");

    public OriginFilter {
        Objects.requireNonNull(topic, "topic");
        if (partition == null && offset != null) {
            throw new IllegalArgumentException("An offset without a partition chooses nothing, got " + offset);
        }
    }

    /**
     * Parses {@code topic}, {@code topic/partition} or {@code topic/partition/offset}.
     *
     * @throws IllegalArgumentException if {@code text} is none of them
     */
    public static OriginFilter parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "An origin reads topic, topic/partition or topic/partition/offset, got '" + text + "'");
        }
        String partition = matcher.group(2);
        String offset = matcher.group(3);
        return new OriginFilter(
                matcher.group(1),
                partition == null ? null : Integer.valueOf(partition),
                offset == null ? null : Long.valueOf(offset));
    }

    /** True if {@code origin} is in the chosen place. */
    public boolean matches(RecordOrigin origin) {
        return origin.topic().equals(topic)
                && (partition == null || origin.partition() == partition)
                && (offset == null || origin.offset() == offset);
    }
}
