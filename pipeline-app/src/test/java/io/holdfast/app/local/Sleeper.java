package io.holdfast.app.local;

import java.util.concurrent.CountDownLatch;

/** A process that says {@code ready}, then waits to be ended; at SIGTERM it says {@code stopped}, or hangs. */
public final class Sleeper {
    private Sleeper() {}

    /** Arguments: {@code polite}, {@code stubborn} or {@code failing}. */
    public static void main(String[] args) throws Exception {
        if (args[0].equals("failing")) {
            throw new IllegalStateException("no luck today");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("stopped");
            if (args[0].equals("stubborn")) {
                hang();
            }
        }));
        System.out.println("ready");
        hang();
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
