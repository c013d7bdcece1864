package io.holdfast.serde.registry;

import java.util.concurrent.TimeUnit;

/** Time, and the passing of it. */
interface LookupClock {
    /** The clock of the JVM. */
    LookupClock SYSTEM = new LookupClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Nanoseconds since a moment of its own. */
    long nanoTime();

    /** Returns after so many nanoseconds. */
    void sleep(long nanos) throws InterruptedException;
}
