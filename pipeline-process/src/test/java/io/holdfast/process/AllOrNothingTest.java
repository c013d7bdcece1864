package io.holdfast.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.InvalidRecordException;
import io.holdfast.serde.InfrastructureException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws 2, 4 and 5, for every way in which a record may reach user code. */
@SuppressWarnings("try") // Flink's harnesses close with a bare Exception
class AllOrNothingTest {

    @ParameterizedTest
    @EnumSource
    void releasesMainAndSideOutputsInTheOrderInWhichTheyWereEmitted(Shape shape) throws Exception {
        try (Shape.Running running = shape.start(AllOrNothingTest::emitInterleaved, Samples.POLICY)) {
            running.send("good", 7);

            assertThat(running.output().emitted())
                    .containsExactly(
                            "main good-1 from orders/0/7",
                            "side good-2 from orders/0/7",
                            "main good-3 from orders/0/7",
                            "side good-4 from orders/0/7",
                            "main good-5 from orders/0/7");
        }
    }

    @ParameterizedTest
    @EnumSource
    void emitsNothingButOneDeadLetterWhenUserCodeThrowsHalfWay(Shape shape) throws Exception {
        try (Shape.Running running = shape.start(AllOrNothingTest::emitAndThrowOnBad, Samples.POLICY)) {
            running.send("good", 1);
            running.send("bad", 2);
            running.send("good", 3);

            assertThat(running.output().emitted())
                    .containsExactly(
                            "main good-1 from orders/0/1",
                            "side good-2 from orders/0/1",
                            "main good-3 from orders/0/1",
                            "side good-4 from orders/0/1",
                            "main good-5 from orders/0/1",
                            "dead orders/0/2",
                            "main good-1 from orders/0/3",
                            "side good-2 from orders/0/3",
                            "main good-3 from orders/0/3",
                            "side good-4 from orders/0/3",
                            "main good-5 from orders/0/3");
            DeadLetter letter = running.output().deadLetters().get(0);
            assertThat(letter.source()).isEqualTo(Samples.raw("bad", 2));
            Failure failure = letter.failure();
            assertThat(failure.stage()).isEqualTo(shape.stage());
            assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
            assertThat(failure.exceptionClass()).isEqualTo("java.lang.IllegalStateException");
            assertThat(failure.causeClass()).isEqualTo("java.lang.ArithmeticException");
            assertThat(failure.message()).isEqualTo("half-way");
            assertThat(failure.operator()).isEqualTo("stage");
            assertThat(failure.occurredAt()).isEqualTo(Samples.NOW);
            assertThat(failure.stackTrace())
                    .startsWith("java.lang.IllegalStateException: half-way\n\tat ")
                    .contains("AllOrNothingTest.emitAndThrowOnBad(", "\nCaused by: java.lang.ArithmeticException")
                    .as("frames of the guard and of what is below it")
                    .doesNotContain("org.apache.flink", "io.holdfast.process.Guarded");
        }
    }

    @ParameterizedTest
    @EnumSource
    void copiesAnObjectThatUserCodeEmitsAgainAfterAChange(Shape shape) throws Exception {
        Shape.Behaviour reuse = (value, out) -> {
            Box box = new Box();
            for (String text : new String[] {"a", "b"}) {
                box.text = text;
                out.main(box);
                out.side(box);
            }
            box.text = "overwritten";
        };
        try (Shape.Running running = shape.start(reuse, Samples.POLICY)) {
            running.send("x", 1);

            assertThat(running.output().emitted())
                    .containsExactly(
                            "main a from orders/0/1",
                            "side a from orders/0/1",
                            "main b from orders/0/1",
                            "side b from orders/0/1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void deadLettersARecordForWhichNullIsEmitted(Shape shape) throws Exception {
        Shape.Behaviour emitNull = (value, out) -> {
            out.mainText("before");
            if (value.equals("main")) {
                out.main(null);
            } else {
                out.side(null);
            }
        };
        try (Shape.Running running = shape.start(emitNull, Samples.POLICY)) {
            running.send("main", 1);
            running.send("side", 2);

            assertThat(running.output().emitted()).containsExactly("dead orders/0/1", "dead orders/0/2");
            assertThat(running.output().deadLetters())
                    .extracting(letter -> letter.failure().kind())
                    .containsOnly(FailureKind.BUG);
            assertThat(running.output().deadLetters())
                    .extracting(letter -> letter.failure().message())
                    .containsExactly("A null was emitted", "A null was emitted to a side output");
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsExactlyAsManyOutputsAsTheLimitAndNoneMore(Shape shape) throws Exception {
        Shape.Behaviour many = (value, out) -> {
            for (int i = 1; i <= Integer.parseInt(value); i++) {
                out.mainText("o" + i);
            }
        };
        for (int limit : new int[] {1, 2, 3, 5, 9}) {
            try (Shape.Running running = shape.start(many, Samples.POLICY.withMaxOutputsPerRecord(limit))) {
                running.send(String.valueOf(limit), 1);
                assertThat(running.output().emitted()).hasSize(limit);

                running.send(String.valueOf(limit + 1), 2);
                assertThat(running.output().emitted()).hasSize(limit + 1).endsWith("dead orders/0/2");

                running.send("1", 3);
                assertThat(running.output().emitted()).hasSize(limit + 2).endsWith("main o1 from orders/0/3");

                Failure failure = running.output().deadLetters().get(0).failure();
                assertThat(failure.kind()).isEqualTo(FailureKind.OVERSIZE);
                assertThat(failure.message())
                        .isEqualTo("One call emitted more than " + limit + " outputs, the limit of its guard policy");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void deliversNoCutResultWhenUserCodeCatchesOrWrapsTheLimit(Shape shape) throws Exception {
        Shape.Behaviour swallow = (value, out) -> {
            try {
                for (int i = 0; i < 3; i++) {
                    out.mainText("o" + i);
                }
            } catch (RuntimeException limit) {
                if (value.equals("wrap")) {
                    throw new IllegalStateException("wrapped", limit);
                }
            }
        };
        try (Shape.Running running = shape.start(swallow, Samples.POLICY.withMaxOutputsPerRecord(2))) {
            running.send("swallow", 1);
            running.send("wrap", 2);

            assertThat(running.output().emitted()).containsExactly("dead orders/0/1", "dead orders/0/2");
            assertThat(running.output().deadLetters())
                    .extracting(letter -> letter.failure().kind())
                    .containsExactly(FailureKind.OVERSIZE, FailureKind.OVERSIZE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesABreachOfARuleInvalid(Shape shape) throws Exception {
        Shape.Behaviour refuse = (value, out) -> {
            throw new InvalidRecordException("quantity is negative");
        };
        try (Shape.Running running = shape.start(refuse, Samples.POLICY)) {
            running.send("x", 1);

            assertThat(running.output().deadLetters())
                    .containsExactly(new DeadLetter(
                            Samples.raw("x", 1),
                            Failure.thrown(
                                    shape.stage(),
                                    FailureKind.INVALID,
                                    new InvalidRecordException("quantity is negative"),
                                    "stage",
                                    Samples.NOW.toEpochMilli())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsTheTaskOnATransientErrorAndEmitsNothing(Shape shape) throws Exception {
        Shape.Behaviour timeout = (value, out) -> {
            out.mainText("lost");
            throw new IllegalStateException("look-up", new TimeoutException("no answer"));
        };
        try (Shape.Running running = shape.start(timeout, Samples.POLICY)) {
            assertThatThrownBy(() -> running.send("x", 9))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("operator 'stage' for topic orders, partition 0, offset 9")
                    .hasRootCauseMessage("no answer");

            assertThat(running.output().emitted()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rethrowsTheErrorOfAJvmInTrouble(Shape shape) throws Exception {
        OutOfMemoryError fatal = new OutOfMemoryError("heap");
        Failing failing = new Failing(fatal);
        try (Shape.Running running = shape.start(failing, Samples.POLICY)) {
            assertThatThrownBy(() -> running.send("x", 1)).isSameAs(fatal);

            assertThat(running.output().emitted()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void releasesTheOutputsOfTheSuccessfulAttemptAlone(Shape shape) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Shape.Behaviour flaky = (value, out) -> {
            int attempt = attempts.incrementAndGet();
            out.mainText("attempt-" + attempt);
            out.sideText("attempt-" + attempt);
            if (attempt < 3) {
                throw new TimeoutException("attempt " + attempt);
            }
        };
        GuardPolicy policy = Samples.POLICY.withRetries(TransientRetries.of(2, Duration.ZERO, Duration.ZERO));
        try (Shape.Running running = shape.start(flaky, policy)) {
            running.send("x", 4);

            assertThat(running.output().emitted())
                    .containsExactly("main attempt-3 from orders/0/4", "side attempt-3 from orders/0/4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void survivesExceptionsThatAreHostileThemselves(Shape shape) throws Exception {
        Throwable[] hostile = {
            new HostileException(),
            new IllegalStateException("x".repeat(10_000_000)),
            cyclic(),
            new StackOverflowError()
        };
        Shape.Behaviour throwOne = (value, out) -> {
            Throwable thrown = hostile[Integer.parseInt(value)];
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        };
        try (Shape.Running running = shape.start(throwOne, Samples.POLICY)) {
            for (int i = 0; i < hostile.length; i++) {
                running.send(String.valueOf(i), i);
            }

            assertThat(running.output().emitted())
                    .containsExactly("dead orders/0/0", "dead orders/0/1", "dead orders/0/2", "dead orders/0/3");
            assertThat(running.output().deadLetters()).allSatisfy(letter -> {
                assertThat(letter.failure().kind()).isEqualTo(FailureKind.BUG);
                assertThat(letter.failure().message().length()).isLessThanOrEqualTo(Failure.MAX_MESSAGE_CHARS);
                assertThat(letter.failure().stackTrace().length()).isLessThanOrEqualTo(Failure.MAX_STACK_TRACE_CHARS);
            });
            assertThat(running.output().deadLetters())
                    .extracting(letter -> letter.failure().exceptionClass())
                    .containsExactly(
                            HostileException.class.getName(),
                            "java.lang.IllegalStateException",
                            "java.lang.IllegalArgumentException",
                            "java.lang.StackOverflowError");
        }
    }

    private static Throwable cyclic() {
        IllegalArgumentException first = new IllegalArgumentException("first");
        first.initCause(new IllegalStateException("second", first));
        return first;
    }

    private static void emitInterleaved(String value, Shape.Emitter out) {
        out.mainText(value + "-1");
        out.sideText(value + "-2");
        out.mainText(value + "-3");
        out.sideText(value + "-4");
        out.mainText(value + "-5");
    }

    private static void emitAndThrowOnBad(String value, Shape.Emitter out) {
        emitInterleaved(value, out);
        if (value.equals("bad")) {
            throw new IllegalStateException("half-way", new ArithmeticException("by zero"));
        }
    }

    /** Throws the one error that it was given. */
    private record Failing(Error error) implements Shape.Behaviour {
        @Override
        public void run(String value, Shape.Emitter out) {
            out.mainText("lost");
            throw error;
        }
    }

    /** An exception that cannot even be asked what it is. */
    private static final class HostileException extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }
}
