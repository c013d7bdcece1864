package io.holdfast.app.demo;

import io.holdfast.app.options.RecordFormat;
import java.util.Locale;

/**
 * What a demonstration is asked for.
 *
 * @param records how many orders, good and bad together
 * @param poisonPercent share of bad ones, 0 to 100
 * @param rate orders a second that the generator writes while the job runs; 0 loads them all first, so that the job
 *     runs at full speed
 * @param failAtPercent at which share of the orders a task fails, 1 to 99; 0 for no failure
 * @param seed decides on every order and every poison
 * @param customers how many keys there are
 * @param parallelism of every operator
 * @param formatIn how the orders are written
 * @param deadLettersTo where dead letters go
 * @param unguarded runs the same job without guards, for comparison; only without poison
 * @param keep leaves broker, topics and log files behind until interrupted
 */
public record DemoOptions(
        long records,
        double poisonPercent,
        long rate,
        double failAtPercent,
        long seed,
        int customers,
        int parallelism,
        RecordFormat formatIn,
        DeadLettersTo deadLettersTo,
        boolean unguarded,
        boolean keep) {

    /** Most orders: their numbers have twelve digits. */
    public static final long MAX_RECORDS = 999_999_999_999L;

    public DemoOptions {
        require(records >= 1 && records <= MAX_RECORDS, "--records", records, "1 to " + MAX_RECORDS);
        require(poisonPercent >= 0 && poisonPercent <= 100, "--poison-percent", poisonPercent, "0 to 100");
        require(rate >= 0, "--rate", rate, "0 (as fast as possible) or more");
        require(
                failAtPercent == 0 || (failAtPercent >= 1 && failAtPercent <= 99),
                "--fail-at",
                failAtPercent,
                "1% to 99%, or never");
        require(customers >= 1 && customers <= 99_999_999, "--customers", customers, "1 to 99999999");
        require(parallelism >= 1 && parallelism <= 128, "--parallelism", parallelism, "1 to 128");
        require(
                !unguarded || poisonPercent == 0,
                "--poison-percent",
                poisonPercent,
                "0 with --unguarded: a single bad record would stop that job for ever");
        require(
                !unguarded || (formatIn == RecordFormat.JSON && deadLettersTo == DeadLettersTo.KAFKA),
                "--unguarded",
                unguarded,
                "given without --format-in and --dead-letters-to: the job without guards reads JSON, and has none");
    }

    private static void require(boolean met, String option, Object value, String allowed) {
        if (!met) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is %s, and must be %s", option, value, allowed));
        }
    }
}
