package io.holdfast.model;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a stack trace as a line of text, and whether it is a guard's. Under a storm of poison the same few
 * frames come again with every record, and to look a line up costs less than to put it together.
 *
 * @param text the line with its end, in the JDK's layout
 * @param guard whether the frame is of a class that calls user code and makes a dead letter of what it throws
 */
record FrameLine(String text, boolean guard) {
    /** Many times the places at which the code of a job throws. */
    private static final int MAX_KNOWN = 2_048;

    /** Longer ones are not kept, so that what is kept stays below some 2 MiB whatever is thrown. */
    private static final int MAX_KNOWN_CHARS = 512;

    private static final Set<String> GUARDS = Set.of(
            "io.holdfast.serde.SafeDeserializer",
            "io.holdfast.process.GuardedProcessFunction",
            "io.holdfast.process.GuardedKeyedProcessFunction",
            "io.holdfast.process.GuardedBroadcastProcessFunction",
            "io.holdfast.process.GuardedKeyedBroadcastProcessFunction",
            "io.holdfast.process.GuardedEncodeFunction",
            "io.holdfast.process.internal.DecodedRouter",
            "io.holdfast.process.internal.KeyCheck");

    /** What an exception's own {@code getStackTrace} may hand out. */
    private static final FrameLine NONE = new FrameLine("\tat (no frame)\n", false);

    /** A frame holds names alone, no class and so no class loader of a job that is gone. */
    private static final Map<StackTraceElement, FrameLine> KNOWN = new ConcurrentHashMap<>();

    /** The line of {@code frame}, made once and kept while there is room. */
    static FrameLine of(@Nullable StackTraceElement frame) {
        if (frame == null) {
            return NONE;
        }
        FrameLine known = KNOWN.get(frame);
        return known == null ? make(frame) : known;
    }

    /** Forgets all when full: other jobs throw at other places, and these are to find room too. */
    private static FrameLine make(StackTraceElement frame) {
        FrameLine line = new FrameLine("\tat " + frame + '\n', GUARDS.contains(frame.getClassName()));
        if (line.text().length() <= MAX_KNOWN_CHARS) {
            if (KNOWN.size() >= MAX_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(frame, line);
        }
        return line;
    }

    /** How many lines are kept. */
    static int known() {
        return KNOWN.size();
    }
}
