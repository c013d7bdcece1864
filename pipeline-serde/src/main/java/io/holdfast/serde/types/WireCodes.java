package io.holdfast.serde.types;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.Payload;
import io.holdfast.model.TimestampType;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The number of each constant in the bytes between operators: its position here, whatever the order of the enum. Append
 * only, because savepoints outlive releases.
 */
final class WireCodes<E extends Enum<E>> {
    static final WireCodes<Payload> PAYLOAD =
            new WireCodes<>(Payload.class, List.of(Payload.COMPLETE, Payload.CUT, Payload.OMITTED));

    static final WireCodes<TimestampType> TIMESTAMP_TYPE = new WireCodes<>(
            TimestampType.class, List.of(TimestampType.NONE, TimestampType.CREATE_TIME, TimestampType.LOG_APPEND_TIME));

    static final WireCodes<FailureStage> STAGE = new WireCodes<>(
            FailureStage.class,
            List.of(
                    FailureStage.DECODE_KEY,
                    FailureStage.DECODE_VALUE,
                    FailureStage.TIMESTAMP,
                    FailureStage.KEY_SELECTION,
                    FailureStage.PROCESS,
                    FailureStage.TIMER,
                    FailureStage.BROADCAST,
                    FailureStage.ENCODE));

    static final WireCodes<FailureKind> KIND = new WireCodes<>(
            FailureKind.class,
            List.of(
                    FailureKind.MALFORMED,
                    FailureKind.INVALID,
                    FailureKind.BUG,
                    FailureKind.UNENCODABLE,
                    FailureKind.OVERSIZE,
                    FailureKind.TRANSIENT,
                    FailureKind.FATAL));

    private final List<E> constants;
    private final Map<E, Integer> codes;

    private WireCodes(Class<E> type, List<E> constants) {
        this.constants = constants;
        this.codes = new EnumMap<>(type);
        for (E constant : constants) {
            codes.put(constant, codes.size());
        }
    }

    int of(E constant) {
        Integer code = codes.get(constant);
        if (code == null) {
            throw new IllegalStateException("No wire code for " + constant + ": append it to the table in WireCodes");
        }
        return code;
    }

    E constant(int code) throws IOException {
        if (code >= constants.size()) {
            throw new IOException("Unknown code " + code + ", known are 0 to " + (constants.size() - 1)
                    + ": the bytes are damaged or were written by a newer release");
        }
        return constants.get(code);
    }
}
