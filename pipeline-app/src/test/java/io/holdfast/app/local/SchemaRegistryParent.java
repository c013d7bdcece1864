package io.holdfast.app.local;

import java.util.concurrent.CountDownLatch;

/** A JVM that starts a schema registry, says where it is, and never closes it. */
public final class SchemaRegistryParent {
    private SchemaRegistryParent() {}

    /** Prints process id and folder, then waits to be killed. */
    public static void main(String[] args) throws Exception {
        LocalSchemaRegistry registry = LocalSchemaRegistry.start();
        System.out.println(registry.process().pid());
        System.out.println(registry.folder());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
