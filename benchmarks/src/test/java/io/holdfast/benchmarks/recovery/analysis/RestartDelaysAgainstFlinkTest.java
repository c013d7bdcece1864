package io.holdfast.benchmarks.recovery.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.RestartDelays;
import io.holdfast.model.RestartDelays.ExponentialDelay;
import io.holdfast.model.RestartDelays.FailureRate;
import io.holdfast.model.RestartDelays.FailureRow;
import java.lang.reflect.Constructor;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.flink.runtime.executiongraph.failover.ExponentialDelayRestartBackoffTimeStrategy;
import org.apache.flink.runtime.executiongraph.failover.FailureRateRestartBackoffTimeStrategy;
import org.apache.flink.runtime.executiongraph.failover.RestartBackoffTimeStrategy;
import org.apache.flink.util.clock.Clock;
import org.junit.jupiter.api.Test;

/** The model of restart strategies beside Flink's own classes, on the same random failures. */
class RestartDelaysAgainstFlinkTest {
    private final SetClock clock = new SetClock();

    @Test
    void waitsAsLongAsFlinksExponentialDelay() throws ReflectiveOperationException {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            long initial = 100L + random.nextInt(5_000);
            long max = initial + random.nextInt(60_000);
            long reset = 1L + random.nextInt(300_000);
            clock.millis = 1_000;
            RestartBackoffTimeStrategy flink = strategy(
                    ExponentialDelayRestartBackoffTimeStrategy.class, initial, max, 1.5, reset, 0.0, Integer.MAX_VALUE);

            compare(flink, new ExponentialDelay(initial / 1e3, 1.5, max / 1e3, reset / 1e3), random, seed);
        }
    }

    @Test
    void endsTheJobWithFlinksFailureRate() throws ReflectiveOperationException {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            int failures = 1 + random.nextInt(5);
            long interval = 1_000L * (1 + random.nextInt(600));
            clock.millis = 1_000;
            RestartBackoffTimeStrategy flink =
                    strategy(FailureRateRestartBackoffTimeStrategy.class, failures, interval, 1_000L);

            compare(flink, new FailureRate(failures, interval / 1e3, 1), random, seed);
        }
    }

    private void compare(RestartBackoffTimeStrategy flink, RestartDelays model, Random random, long seed) {
        FailureRow row = model.begin();
        for (int failure = 0; failure < 40; failure++) {
            flink.notifyFailure(new IllegalStateException("failure " + failure));
            OptionalDouble wait = row.waitAfter(clock.millis / 1e3);

            assertThat(wait.isPresent())
                    .as("restarts, seed %d, failure %d", seed, failure)
                    .isEqualTo(flink.canRestart());
            if (wait.isEmpty()) {
                return;
            }
            // Flink counts whole milliseconds.
            assertThat(wait.getAsDouble() * 1e3 - flink.getBackoffTime())
                    .as("wait, seed %d, failure %d", seed, failure)
                    .isBetween(-1.01, 1.01);
            // Not within a rounding of the restart, where Flink takes the failure for one that came before it.
            long rest = flink.getBackoffTime();
            clock.millis += random.nextInt(4) == 0 ? 1 + rest / 2 : rest + 5 + random.nextInt(400_000);
        }
    }

    private RestartBackoffTimeStrategy strategy(Class<? extends RestartBackoffTimeStrategy> type, Object... arguments)
            throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == arguments.length + 1) {
                Object[] all = new Object[arguments.length + 1];
                all[0] = clock;
                System.arraycopy(arguments, 0, all, 1, arguments.length);
                constructor.setAccessible(true);
                return (RestartBackoffTimeStrategy) constructor.newInstance(all);
            }
        }
        throw new NoSuchMethodException(type + " with a clock");
    }

    private static final class SetClock extends Clock {
        private long millis;

        @Override
        public long absoluteTimeMillis() {
            return millis;
        }

        @Override
        public long relativeTimeMillis() {
            return millis;
        }

        @Override
        public long relativeTimeNanos() {
            return millis * 1_000_000;
        }
    }
}
