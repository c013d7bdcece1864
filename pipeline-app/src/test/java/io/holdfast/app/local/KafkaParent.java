package io.holdfast.app.local;

import java.util.concurrent.CountDownLatch;

/** A JVM that starts a broker, says where it is, and never closes it. */
public final class KafkaParent {
    private KafkaParent() {}

    /** With the argument {@code suspended} the broker is stopped before anything is said. */
    public static void main(String[] args) throws Exception {
        LocalKafka kafka = LocalKafka.start();
        if (args[0].equals("suspended")) {
            kafka.suspend();
        }
        System.out.println(kafka.process().pid());
        System.out.println(kafka.folder());
        System.out.flush();
        if (args[0].equals("exit")) {
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }
}
