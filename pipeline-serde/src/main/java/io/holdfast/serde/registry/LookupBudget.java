package io.holdfast.serde.registry;

/**
 * How often the registry is asked for ids that it turns out not to know: a token bucket, so that a storm of records
 * with a different bad id each does not become a storm of requests.
 *
 * <p>An id that the registry knows costs nothing: its token comes back. When the tokens are used up, it depends on
 * whether the id is plausible. Registries number their schemas upwards, so a new good id is a little above the highest
 * one known, while random bytes are far above it:
 *
 * <pre>
 *   1 ......... highest known ... + {@value #NEIGHBOURHOOD}                                        2^31
 *   |------------- plausible -----------|-------------------- implausible ---------------------|
 *     waits for a token (20 ms at 50/s)       refused without a request, at once
 * </pre>
 *
 * <p>Each side has a bucket of its own, so that the implausible cannot keep the plausible waiting. As long as no id is
 * known, and for GUIDs, everything is plausible. Not thread-safe.
 */
final class LookupBudget {
    /** How far above the highest known id an id is plausible. */
    static final int NEIGHBOURHOOD = 1024;

    private static final long SECOND = 1_000_000_000L;

    private final LookupClock clock;
    private final Bucket plausible;
    private final Bucket implausible;
    private long highestKnown;

    /**
     * A full budget.
     *
     * @param perSecond how many unknown ids a second; twice as many at once
     */
    LookupBudget(int perSecond, LookupClock clock) {
        this.clock = clock;
        plausible = new Bucket(perSecond, clock.nanoTime());
        implausible = new Bucket(perSecond, clock.nanoTime());
    }

    /**
     * Takes a token for {@code id}, waiting for it if the id is plausible.
     *
     * @return false if the id is not to be asked for
     * @throws InterruptedException while waiting
     */
    boolean admit(SchemaId id) throws InterruptedException {
        if (!isPlausible(id)) {
            return implausible.take(clock.nanoTime()) == 0;
        }
        long wait = plausible.take(clock.nanoTime());
        while (wait > 0) {
            clock.sleep(wait);
            wait = plausible.take(clock.nanoTime());
        }
        return true;
    }

    /** Gives back the token of an id that the registry knows. */
    void known(SchemaId id) {
        (isPlausible(id) ? plausible : implausible).giveBack();
        if (id instanceof SchemaId.Numeric number) {
            highestKnown = Math.max(highestKnown, number.value());
        }
    }

    private boolean isPlausible(SchemaId id) {
        return highestKnown == 0
                || !(id instanceof SchemaId.Numeric number)
                || number.value() <= highestKnown + NEIGHBOURHOOD;
    }

    /** Tokens counted in the nanoseconds that it takes to earn them: no fractions, no drift. */
    private static final class Bucket {
        private final long price;
        private final long capacity;
        private long saved;
        private long lastSeen;

        Bucket(int perSecond, long now) {
            price = SECOND / perSecond;
            capacity = 2L * perSecond * price;
            saved = capacity;
            lastSeen = now;
        }

        /** Takes a token, or returns after how many nanoseconds there will be one. */
        long take(long now) {
            saved = Math.min(capacity, saved + (now - lastSeen));
            lastSeen = now;
            if (saved < price) {
                return price - saved;
            }
            saved -= price;
            return 0;
        }

        void giveBack() {
            saved = Math.min(capacity, saved + price);
        }
    }
}
