package io.holdfast.app.orders;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Task failures that happen by plan: the attempt with number {@code n} of the job fails by {@code faults.get(n)}. Later
 * attempts run through.
 *
 * @param faults one entry for each failure, in the order of the attempts
 */
public record FaultPlan(List<PlannedFault> faults) implements Serializable {
    private static final int MOST_CHECKPOINTS = 2;

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    /** One failure right behind the source, on the {@code records}th record there. */
    public static FaultPlan once(long records) {
        return new FaultPlan(List.of(new PlannedFault(FaultPoint.AFTER_SOURCE, 0, records)));
    }

    /**
     * Failures at points, checkpoints and records that follow from {@code seed} alone.
     *
     * @param seed decides on everything
     * @param count how many
     * @param mostRecords the most records that a fault waits for
     */
    public static FaultPlan random(long seed, int count, long mostRecords) {
        SplittableRandom random = new SplittableRandom(seed);
        FaultPoint[] points = FaultPoint.values();
        List<PlannedFault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faults.add(new PlannedFault(
                    points[random.nextInt(points.length)],
                    random.nextInt(MOST_CHECKPOINTS + 1),
                    1 + random.nextLong(mostRecords)));
        }
        return new FaultPlan(faults);
    }

    /** True if a fault is planned there. */
    boolean strikesAt(FaultPoint point) {
        return faults.stream().anyMatch(fault -> fault.point() == point);
    }
}
