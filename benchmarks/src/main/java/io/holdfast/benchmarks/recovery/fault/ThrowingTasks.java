package io.holdfast.benchmarks.recovery.fault;

/** Exceptions in tasks at a rate, the first one at once. Not thread-safe. */
final class ThrowingTasks implements OngoingFault {
    private final double perSecond;
    private final FaultSite site;
    private long thrown;

    ThrowingTasks(double perSecond, FaultSite site) {
        this.perSecond = perSecond;
        this.site = site;
        goOn(0);
    }

    @Override
    public String target() {
        return "tasks";
    }

    @Override
    public void goOn(long millis) {
        long due = 1 + (long) Math.floor(millis * perSecond / 1000);
        if (due > thrown) {
            site.throwInTasks(Math.toIntExact(due - thrown));
            thrown = due;
        }
    }

    @Override
    public void end() {
        // Nothing is taken back: what was asked for is thrown.
    }
}
