package io.holdfast.app.orders;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.RecordContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The context of a payload of which the decoder needs nothing else. */
public enum NoContext implements RecordContext {
    /** The only one. */
    INSTANCE;

    @Override
    public RecordOrigin origin() {
        return RecordOrigin.derived(0);
    }

    @Override
    public List<RawHeader> headers() {
        return List.of();
    }

    @Override
    public @Nullable Bytes lastHeader(String name) {
        return null;
    }
}
