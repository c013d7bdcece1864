/**
 * The real servers started locally: Kafka, ZooKeeper, a schema registry and a Flink cluster, each a process of its own
 * on the loopback interface, stopped with this JVM even if it is killed.
 */
@NullMarked
package io.holdfast.app.local;

import org.jspecify.annotations.NullMarked;
