package io.holdfast.benchmarks.recovery.dependency;

import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the dependency is switched to, what it has counted, and the fault tokens that it holds. Thread-safe. */
final class SwitchBoard {
    /** In place of a status: the exchange is left as it is. */
    static final int NO_ANSWER = 0;

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Map<FaultPlace, Integer> faults = new EnumMap<>(FaultPlace.class);
    private final List<HttpExchange> hanging = new ArrayList<>();
    private DependencyMode mode = DependencyMode.ON;
    private long requests;
    private long refusals;
    private long faultsTaken;
    private long delayNanos;
    private String lastPut = "";

    /** Counts a look-up and says which status it gets; {@link #NO_ANSWER} if it is kept until the mode changes. */
    synchronized int admit(HttpExchange exchange) {
        requests++;
        if (mode == DependencyMode.ON) {
            return OK;
        }
        refusals++;
        if (mode == DependencyMode.UNAVAILABLE) {
            return UNAVAILABLE;
        }
        hanging.add(exchange);
        return NO_ANSWER;
    }

    synchronized void switchTo(DependencyMode next) {
        mode = next;
        hanging.forEach(HttpExchange::close);
        hanging.clear();
    }

    synchronized DependencyCounters counters() {
        long waiting = faults.values().stream().mapToLong(Integer::longValue).sum();
        return new DependencyCounters(mode, requests, refusals, waiting, faultsTaken);
    }

    /** Puts tokens, unless {@code request} has put some already: it may be sent again by who heard no answer. */
    synchronized void putFaults(FaultPlace place, int count, String request) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive, got " + count);
        }
        if (!request.equals(lastPut)) {
            lastPut = request;
            faults.merge(place, count, Integer::sum);
        }
    }

    synchronized boolean takeFault(FaultPlace place) {
        int waiting = faults.getOrDefault(place, 0);
        if (waiting == 0) {
            return false;
        }
        faults.put(place, waiting - 1);
        faultsTaken++;
        return true;
    }

    synchronized void clearFaults() {
        faults.clear();
    }

    synchronized void delay(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("nanos must not be negative, got " + nanos);
        }
        delayNanos = nanos;
    }

    synchronized long delay() {
        return delayNanos;
    }
}
