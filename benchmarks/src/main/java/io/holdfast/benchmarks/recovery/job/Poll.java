package io.holdfast.benchmarks.recovery.job;

import java.time.Duration;

/**
 * A daemon thread that asks for something again and again, so that no task ever waits for the answer. An exception is
 * forgotten and asked again. Ends with {@link #close()}, or it would keep the classes of the job in memory.
 */
final class Poll implements AutoCloseable {
    private final Thread thread;

    private Poll(Thread thread) {
        this.thread = thread;
    }

    static Poll every(Duration period, String name, Question question) {
        Thread thread = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        ask(question);
                        pause(period);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return new Poll(thread);
    }

    private static void ask(Question question) {
        try {
            question.ask();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void pause(Duration period) {
        try {
            Thread.sleep(period.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** Something that may fail. */
    @FunctionalInterface
    interface Question {
        void ask() throws Exception;
    }
}
