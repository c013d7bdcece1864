package io.holdfast.app.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The user's wish to stop (SIGINT, SIGTERM), taken in hand before the JVM acts on it: its own way, shutdown hooks,
 * would delete the job's files while the job is still being stopped. A second signal ends the JVM at once.
 *
 * <p>Java has no public interface for signals. Where {@code sun.misc.Signal} is missing, signals do what they always
 * do.
 */
final class InterruptSignal {
    private static final int SECOND_SIGNAL = 130;

    private final CountDownLatch raised = new CountDownLatch(1);

    private InterruptSignal() {}

    /** Catches the signals from now on. */
    static InterruptSignal install() {
        InterruptSignal signal = new InterruptSignal();
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    InterruptSignal.class.getClassLoader(),
                    new Class<?>[] {handlerType},
                    (proxy, method, arguments) -> {
                        switch (method.getName()) {
                            case "handle" -> signal.raise();
                            case "equals" -> {
                                return proxy == arguments[0];
                            }
                            case "hashCode" -> {
                                return System.identityHashCode(proxy);
                            }
                            default -> {
                                return "interrupt";
                            }
                        }
                        return null;
                    });
            for (String name : new String[] {"INT", "TERM"}) {
                type.getMethod("handle", type, handlerType)
                        .invoke(null, type.getConstructor(String.class).newInstance(name), handler);
            }
        } catch (ReflectiveOperationException notHere) {
            return signal;
        }
        return signal;
    }

    private void raise() {
        if (raised.getCount() == 0) {
            Runtime.getRuntime().exit(SECOND_SIGNAL);
        }
        raised.countDown();
    }

    /** Waits for the signal; false after {@code millis} without it. */
    boolean await(long millis) throws InterruptedException {
        return raised.await(millis, TimeUnit.MILLISECONDS);
    }
}
