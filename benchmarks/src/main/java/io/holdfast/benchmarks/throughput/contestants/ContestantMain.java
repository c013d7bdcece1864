package io.holdfast.benchmarks.throughput.contestants;

import io.holdfast.benchmarks.throughput.measure.AllocationMeter;
import java.util.concurrent.CountDownLatch;

/** The main class of a contestant's process, which runs until it is killed. */
public final class ContestantMain {
    private ContestantMain() {}

    /**
     * Starts the meter and the contestant.
     *
     * @param arguments an {@link Assignment}
     * @throws Exception what the contestant throws
     */
    public static void main(String[] arguments) throws Exception {
        Assignment assignment = Assignment.fromArguments(arguments);
        try (AllocationMeter meter = AllocationMeter.start(assignment.meter())) {
            jobOf(assignment.contestant()).start(assignment, meter::submitted);
            new CountDownLatch(1).await();
        }
    }

    private static Job jobOf(Contestant contestant) {
        return switch (contestant) {
            case HOLDFAST -> new HoldfastJob();
            case RAW_COPY -> new RawCopyJob();
            case UNGUARDED -> new UnguardedJob();
            case NAIVE -> new NaiveJob();
            case KAFKA_STREAMS -> new KafkaStreamsJob();
            case SPRING_KAFKA -> new SpringKafkaJob();
            case KAFKA_CONNECT -> new KafkaConnectJob();
            case ORDERS_UNGUARDED -> OrdersJobs::unguarded;
            case ORDERS_HOLDFAST -> OrdersJobs::guarded;
        };
    }
}
