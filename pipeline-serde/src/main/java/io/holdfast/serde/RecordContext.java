package io.holdfast.serde;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record around the bytes being decoded. Valid only during the call that it is given to. */
public interface RecordContext {

    /** Where the record was consumed. */
    RecordOrigin origin();

    /** A copy of the record's headers in their order, unmodifiable. */
    List<RawHeader> headers();

    /** The value of the last header of that name, as Kafka reads repeated names; {@code null} if there is none. */
    @Nullable
    Bytes lastHeader(String name);
}
