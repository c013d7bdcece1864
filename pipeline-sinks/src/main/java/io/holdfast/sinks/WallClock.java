package io.holdfast.sinks;

import java.io.Serializable;

/** Milliseconds since the epoch, now. Serializable, because it travels with a sink. */
@FunctionalInterface
interface WallClock extends Serializable {
    /** The clock of this machine. */
    WallClock SYSTEM = System::currentTimeMillis;

    /** Now. */
    long millis();
}
