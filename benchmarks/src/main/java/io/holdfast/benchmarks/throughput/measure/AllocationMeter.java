package io.holdfast.benchmarks.throughput.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.holdfast.benchmarks.throughput.measure.MeterFile.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Counts what this JVM allocates, and writes it to a file ten times a second.
 *
 * <p>Between two collections the heap can only grow, so the sum over all collections of <i>used before</i> less <i>used
 * after the one before</i> is what was allocated; the heap in use now, less what the last collection left, is the rest.
 * That needs a collector that stops the world, such as the parallel one. Java 17 has a counter for each living thread
 * but none for all of them, and threads come and go here. What is counted comes in allocation buffers, so a reading is
 * off by some megabytes.
 */
public final class AllocationMeter implements AutoCloseable {
    private static final long WRITE_EVERY_MILLIS = 100;

    private final FileChannel channel;
    private final Set<String> heapPools;
    private final Thread writer = new Thread(this::writeOn, "allocation-meter");
    private long collected;
    private long leftByLast;
    private long highest;
    private volatile long submittedMillis;

    private AllocationMeter(FileChannel channel) {
        this.channel = channel;
        this.heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Starts counting into {@code file}.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static AllocationMeter start(Path file) {
        try {
            AllocationMeter meter = new AllocationMeter(MeterFile.create(file));
            for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                if (collector instanceof NotificationEmitter emitter) {
                    emitter.addNotificationListener((notice, handback) -> meter.onCollection(notice), null, null);
                }
            }
            meter.writer.setDaemon(true);
            meter.writer.start();
            return meter;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the meter " + file, e);
        }
    }

    /** Notes that the work begins now. */
    public void submitted() {
        submittedMillis = System.currentTimeMillis();
    }

    /** Stops counting. */
    @Override
    public void close() {
        writer.interrupt();
    }

    private synchronized void onCollection(Notification notice) {
        if (notice.getUserData() instanceof CompositeData data) {
            GcInfo collection = GarbageCollectionNotificationInfo.from(data).getGcInfo();
            collected += heap(collection.getMemoryUsageBeforeGc()) - leftByLast;
            leftByLast = heap(collection.getMemoryUsageAfterGc());
        }
    }

    private long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** A collection that has happened and was not told yet would make it fall, so it never does. */
    synchronized long allocated() {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        highest = Math.max(highest, collected + used - leftByLast);
        return highest;
    }

    private void writeOn() {
        try (channel) {
            while (true) {
                MeterFile.write(channel, new Reading(submittedMillis, allocated()));
                Thread.sleep(WRITE_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the meter", e);
        }
    }
}
