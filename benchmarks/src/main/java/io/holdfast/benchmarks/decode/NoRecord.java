package io.holdfast.benchmarks.decode;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.RecordContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decoder is told of the record around its bytes when nobody guards it: nothing. */
enum NoRecord implements RecordContext {
    /** The only one. */
    INSTANCE;

    @Override
    public RecordOrigin origin() {
        return RecordOrigin.derived(-1);
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
