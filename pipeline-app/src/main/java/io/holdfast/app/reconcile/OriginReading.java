package io.holdfast.app.reconcile;

import io.holdfast.serde.deadletter.DeadLetterFormatException;
import io.holdfast.serde.deadletter.DeadLetterHeaders;
import io.holdfast.serde.deadletter.OriginCoordinates;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How the origin of a record is found among its headers. */
enum OriginReading {
    /**
     * On the main output: the last header of the name, since an input that was itself an output of Holdfast brings one
     * of its own before ours.
     */
    OUTPUT {
        @Override
        @Nullable
        OriginCoordinates of(Headers headers) {
            Header origin = headers.lastHeader(DeadLetterHeaders.ORIGIN);
            return origin == null ? null : parse(origin.value());
        }
    },

    /** On a dead letter: in the last block of ours only, since a dead letter that failed again brings two. */
    DEAD_LETTERS {
        @Override
        @Nullable
        OriginCoordinates of(Headers headers) {
            Header[] all = headers.toArray();
            for (int i = all.length - 1; i >= 0; i--) {
                String name = all[i].key();
                if (name.equals(DeadLetterHeaders.ORIGIN)) {
                    return headers.lastHeader(DeadLetterHeaders.DEAD_LETTER) == null ? null : parse(all[i].value());
                }
                if (name.equals(DeadLetterHeaders.DEAD_LETTER)) {
                    return null;
                }
            }
            return null;
        }
    };

    /** The origin, {@code null} if there is none or it cannot be read. */
    abstract @Nullable OriginCoordinates of(Headers headers);

    private static @Nullable OriginCoordinates parse(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            return OriginCoordinates.parse(new String(value, StandardCharsets.UTF_8));
        } catch (DeadLetterFormatException notAnOrigin) {
            return null;
        }
    }
}
