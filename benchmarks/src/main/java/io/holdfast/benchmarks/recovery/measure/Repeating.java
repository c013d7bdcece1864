package io.holdfast.benchmarks.recovery.measure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look that is taken again and again by a thread of its own, until this is closed. A look that fails is counted and
 * taken again at the next turn: a run is not thrown away because nobody answered once.
 */
final class Repeating implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);
    private static final long JOIN_MILLIS = 5_000;

    private final Thread thread;
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean closed;

    private Repeating(String name, long periodMillis, Look look) {
        this.thread = new Thread(() -> run(name, TimeUnit.MILLISECONDS.toNanos(periodMillis), look), name);
        thread.setDaemon(true);
    }

    /** Takes the look every {@code periodMillis}; after one that takes longer, a period after its end. */
    static Repeating every(long periodMillis, String name, Look look) {
        Repeating repeating = new Repeating(name, periodMillis, look);
        repeating.thread.start();
        return repeating;
    }

    /** How many looks have failed. */
    long failures() {
        return failures.get();
    }

    private void run(String name, long periodNanos, Look look) {
        long next = System.nanoTime();
        while (!closed) {
            try {
                look.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                failures.incrementAndGet();
                LOG.debug("{}: not this time", name, e);
            }
            long now = System.nanoTime();
            next = next + periodNanos > now ? next + periodNanos : now + periodNanos;
            while (!closed && System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        }
    }

    /** Ends after the look under way. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Something to look at. */
    @FunctionalInterface
    interface Look {
        /** Looks; may fail. */
        void take() throws Exception;
    }
}
