package io.holdfast.serde.types;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.Payload;
import io.holdfast.model.TimestampType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

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

    /** By ordinal, because it is asked for twice a record; which ordinal has which code is as the lists above say. */
    private final int[] codes;

    private WireCodes(Class<E> type, List<E> constants) {
        this.constants = constants;
        this.codes = new int[type.getEnumConstants().length];
        Arrays.fill(codes, -1);
        for (int code = 0; code < constants.size(); code++) {
            codes[ordinalOf(constants.get(code))] = code;
        }
    }

    int of(E constant) {
        int code = codes[ordinalOf(constant)];
        if (code < 0) {
            throw new IllegalStateException("No wire code for " + constant + ": append it to the table in WireCodes");
        }
        return code;
    }

    @SuppressWarnings("EnumOrdinal") // within this JVM only: what is written is the code
    private static int ordinalOf(Enum<?> constant) {
        return constant.ordinal();
    }

    E constant(int code) throws IOException {
        if (code >= constants.size()) {
            throw new IOException("Unknown code " + code + ", known are 0 to " + (constants.size() - 1)
                    + ": the bytes are damaged or were written by a newer release");
        }
        return constants.get(code);
    }
}
