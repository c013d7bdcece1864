package io.holdfast.process.internal;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stand-ins for the source of something that no single record caused. */
public final class DerivedRecords {
    private DerivedRecords() {}

    /**
     * The source of what a timer emits. Carries the key as text if it is of one of the JDK's plain types; any other key
     * is a user's object, and a dead letter serialises none of those.
     */
    public static RawRecord ofTimer(@Nullable Object key, long timestampMillis) {
        boolean plain = key instanceof String
                || key instanceof Long
                || key instanceof Integer
                || key instanceof Short
                || key instanceof Byte
                || key instanceof Boolean
                || key instanceof Character
                || key instanceof UUID;
        return RawRecord.of(
                RecordOrigin.derived(timestampMillis), plain ? Bytes.utf8(String.valueOf(key)) : null, null, List.of());
    }
}
