package io.holdfast.app.options;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;

/** How values are written: in messages, and in the reference, the way a configuration file takes them. */
final class Values {
    private Values() {}

    static String text(Object value) {
        if (value instanceof Duration duration) {
            return TimeUtils.formatWithHighestUnit(duration);
        }
        if (value instanceof MemorySize size) {
            return size.getBytes() + " b";
        }
        if (value instanceof Enum<?> constant) {
            return isOfFlinkItself(constant) ? constant.name() : canonical(constant.name());
        }
        if (value instanceof Integer number && number == Integer.MAX_VALUE) {
            return "2147483647 (no limit)";
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet().toString();
        }
        return value.toString();
    }

    /** Flink reads its own enums by their names alone; a value shown must be fit for its configuration too. */
    private static boolean isOfFlinkItself(Enum<?> constant) {
        String owner = constant.getDeclaringClass().getPackageName();
        return owner.equals("org.apache.flink.configuration") || owner.equals("org.apache.flink.core.execution");
    }

    /** A size as an {@code int}, the largest one when it is larger: no Kafka record is. */
    static int bytes(MemorySize size) {
        return (int) Math.min(Integer.MAX_VALUE, size.getBytes());
    }

    static OptionalInt optionalInt(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** Lower case with hyphens: {@code DEAD_LETTER} and {@code dead-letter} are the same word. */
    static String canonical(String word) {
        return word.trim().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
