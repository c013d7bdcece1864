package io.holdfast.app.deadletters;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The places of the newest letters seen so far, by the time of failure. Not thread-safe. */
final class NewestPlaces<P extends Comparable<P>> {
    private final Comparator<Candidate<P>> oldestFirst =
            Comparator.<Candidate<P>, Instant>comparing(Candidate::occurredAt).thenComparing(Candidate::place);
    private final PriorityQueue<Candidate<P>> newest = new PriorityQueue<>(oldestFirst);
    private final int limit;

    NewestPlaces(int limit) {
        if (limit < 1 || limit > DeadLetterScan.MAX_NEWEST) {
            throw new IllegalArgumentException("Newest first shows 1 to " + DeadLetterScan.MAX_NEWEST
                    + " dead letters, got a limit of " + limit + ": choose a limit in between");
        }
        this.limit = limit;
    }

    void add(Instant occurredAt, P place) {
        newest.add(new Candidate<>(occurredAt, place));
        if (newest.size() > limit) {
            newest.remove();
        }
    }

    List<P> newestFirst() {
        return newest.stream()
                .sorted(oldestFirst.reversed())
                .map(Candidate::place)
                .toList();
    }

    private record Candidate<P>(Instant occurredAt, P place) {}
}
