package io.holdfast.serde.registry;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.RecordContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as a decoder sees them. */
final class Records {
    static final RecordContext WITHOUT_HEADERS = with("", null);

    private Records() {}

    /** A record with one header, or with none if {@code value} is null. */
    static RecordContext with(String name, byte @Nullable [] value) {
        return new RecordContext() {
            @Override
            public RecordOrigin origin() {
                return RecordOrigin.derived(0);
            }

            @Override
            public List<RawHeader> headers() {
                return value == null ? List.of() : List.of(new RawHeader(name, Bytes.wrap(value)));
            }

            @Override
            public @Nullable Bytes lastHeader(String asked) {
                return asked.equals(name) ? Bytes.wrapNullable(value) : null;
            }
        };
    }
}
