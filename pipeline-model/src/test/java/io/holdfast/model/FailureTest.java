package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.holdfast.model.HostileException.Accessor;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    private static final long NOW = 1_700_000_000_123L;

    private static Failure thrown(Throwable thrown) {
        return Failure.thrown(FailureStage.PROCESS, FailureKind.BUG, thrown, "price", NOW);
    }

    private static Failure of(String message, String stackTrace) {
        return new Failure(
                FailureStage.PROCESS, FailureKind.BUG, "C", "D", message, stackTrace, "price", Instant.EPOCH);
    }

    private static <X extends Throwable> X withTrace(X thrown, StackTraceElement... frames) {
        thrown.setStackTrace(frames);
        return thrown;
    }

    private static StackTraceElement frame(int line) {
        return new StackTraceElement("shop.Price", "of", "Price.java", line);
    }

    @Test
    void recordsARejectionWithoutAnException() {
        assertThat(Failure.rejected(FailureStage.DECODE_KEY, FailureKind.MALFORMED, "truncated", "source", NOW))
                .isEqualTo(new Failure(
                        FailureStage.DECODE_KEY,
                        FailureKind.MALFORMED,
                        null,
                        null,
                        "truncated",
                        "",
                        "source",
                        Instant.ofEpochMilli(NOW)));
    }

    @Test
    void recordsAnExceptionWithItsRootCauseAndTrace() {
        Throwable root = withTrace(new ArithmeticException("/ by zero"), frame(3));
        Throwable middle = withTrace(new IllegalStateException("middle", root));
        Throwable outer = withTrace(new IllegalArgumentException("outer", middle), frame(1), frame(2));

        assertThat(thrown(outer))
                .isEqualTo(new Failure(
                        FailureStage.PROCESS,
                        FailureKind.BUG,
                        "java.lang.IllegalArgumentException",
                        "java.lang.ArithmeticException",
                        "outer",
                        """
                        java.lang.IllegalArgumentException: outer
                        \tat shop.Price.of(Price.java:1)
                        \tat shop.Price.of(Price.java:2)
                        Caused by: java.lang.IllegalStateException: middle
                        Caused by: java.lang.ArithmeticException: / by zero
                        \tat shop.Price.of(Price.java:3)
                        """,
                        "price",
                        Instant.ofEpochMilli(NOW)));
    }

    @Test
    void hasNoCauseAndNoMessageIfTheExceptionHasNone() {
        Failure failure = thrown(withTrace(new IllegalStateException()));

        assertThat(failure.causeClass()).isNull();
        assertThat(failure.message()).isEmpty();
        assertThat(failure.stackTrace()).isEqualTo("java.lang.IllegalStateException\n");
    }

    @Test
    void keepsThirtyTwoFramesOfAnException() {
        StackTraceElement[] frames = new StackTraceElement[40];
        Arrays.setAll(frames, FailureTest::frame);

        String trace = thrown(withTrace(new IllegalStateException(), frames)).stackTrace();

        assertThat(trace.lines()).hasSize(1 + 32 + 1);
        assertThat(trace).endsWith("\tat shop.Price.of(Price.java:31)\n\t... 8 more\n");
    }

    @Test
    void endsTheTraceOfAnExceptionAndOfItsCauseWhereAGuardCalledUserCode() {
        StackTraceElement call =
                new StackTraceElement("io.holdfast.process.GuardedProcessFunction", "processElement", "G.java", 7);
        RuntimeException cause = withTrace(new IllegalStateException("inner"), frame(1), call, frame(2), frame(3));

        String trace = thrown(
                        withTrace(new IllegalArgumentException("outer", cause), frame(4), frame(5), call, frame(6)))
                .stackTrace();

        assertThat(trace).isEqualTo("""
                        java.lang.IllegalArgumentException: outer
                        \tat shop.Price.of(Price.java:4)
                        \tat shop.Price.of(Price.java:5)
                        \t... 2 more
                        Caused by: java.lang.IllegalStateException: inner
                        \tat shop.Price.of(Price.java:1)
                        \t... 3 more
                        """);
    }

    @Test
    void keepsTheFrameOfAGuardThatThrewItself() {
        StackTraceElement guard =
                new StackTraceElement("io.holdfast.serde.SafeDeserializer", "decode", "SafeDeserializer.java", 7);

        assertThat(thrown(withTrace(new IllegalStateException(), guard, frame(1)))
                        .stackTrace())
                .isEqualTo("""
                        java.lang.IllegalStateException
                        \tat io.holdfast.serde.SafeDeserializer.decode(SafeDeserializer.java:7)
                        \tat shop.Price.of(Price.java:1)
                        """);
    }

    @Test
    void keepsFramesOfWhatAGuardLendsToUserCode() {
        StackTraceElement context = new StackTraceElement(
                "io.holdfast.process.GuardedProcessFunction$UserContext", "output", "GuardedProcessFunction.java", 7);

        assertThat(thrown(withTrace(new IllegalStateException(), frame(1), context, frame(2)))
                        .stackTrace())
                .isEqualTo("""
                        java.lang.IllegalStateException
                        \tat shop.Price.of(Price.java:1)
                        \tat io.holdfast.process.GuardedProcessFunction$UserContext.output(GuardedProcessFunction.java:7)
                        \tat shop.Price.of(Price.java:2)
                        """);
    }

    @Test
    void cutsWhatIsTooLong() {
        Failure failure = new Failure(
                FailureStage.PROCESS,
                FailureKind.BUG,
                "c".repeat(Failure.MAX_NAME_CHARS + 1),
                "d".repeat(Failure.MAX_NAME_CHARS + 1),
                "m".repeat(Failure.MAX_MESSAGE_CHARS + 1),
                "s".repeat(Failure.MAX_STACK_TRACE_CHARS + 1),
                "o".repeat(Failure.MAX_NAME_CHARS + 1),
                Instant.EPOCH);

        assertThat(failure)
                .isEqualTo(new Failure(
                        FailureStage.PROCESS,
                        FailureKind.BUG,
                        "c".repeat(Failure.MAX_NAME_CHARS),
                        "d".repeat(Failure.MAX_NAME_CHARS),
                        "m".repeat(Failure.MAX_MESSAGE_CHARS),
                        "s".repeat(Failure.MAX_STACK_TRACE_CHARS),
                        "o".repeat(Failure.MAX_NAME_CHARS),
                        Instant.EPOCH));
    }

    @Test
    void boundsTheTraceOfAHugeMessage() {
        Failure failure = thrown(new IllegalStateException("m".repeat(10_000_000)));

        assertThat(failure.message()).isEqualTo("m".repeat(Failure.MAX_MESSAGE_CHARS));
        assertThat(failure.stackTrace())
                .startsWith("java.lang.IllegalStateException: " + "m".repeat(Failure.MAX_MESSAGE_CHARS) + "\n")
                .hasSizeLessThanOrEqualTo(Failure.MAX_STACK_TRACE_CHARS);
    }

    @ParameterizedTest
    @CsvSource({
        "a\ud83d\ude00b, 4, a\ud83d\ude00b",
        "a\ud83d\ude00b, 3, a\ud83d\ude00",
        "a\ud83d\ude00b, 2, a",
        "a\ud83d\ude00b, 1, a",
        "a\ud83d\ude00b, 0, ''",
        "a\ud83d\ude00b, -1, ''"
    })
    void cutsBetweenCodePoints(String text, int maxChars, String expected) {
        assertThat(of(text, text).withMessageCutTo(maxChars)).isEqualTo(of(expected, text));
        assertThat(of(text, text).withStackTraceCutTo(maxChars)).isEqualTo(of(text, expected));
    }

    @Test
    void replacesHalfAPairWhereverItStandsInALongText() {
        for (int length : new int[] {126, 127, 128, 129, 1_000}) {
            for (int at = 0; at <= length; at += 61) {
                for (String rest : new String[] {"a", "\u00e9", "\u20ac"}) {
                    String before = rest.repeat(at);
                    String after = rest.repeat(length - at);

                    assertThat(of(before + '\ud800' + after, "").message()).isEqualTo(before + '\uFFFD' + after);
                    assertThat(of(before + "\ud83d\ude00" + after, "").message())
                            .isEqualTo(before + "\ud83d\ude00" + after);
                }
            }
        }
    }

    @Test
    void replacesUnpairedSurrogates() {
        assertThat(of("\ud800", "a\udc00b").message()).isEqualTo("\uFFFD");
        assertThat(of("\ud800", "a\udc00b").stackTrace()).isEqualTo("a\uFFFDb");
        assertThat(of("\ud800\ud83d\ude00\udc00", "").message()).isEqualTo("\uFFFD\ud83d\ude00\uFFFD");
        assertThat(of("\udc00\ud800", "").message()).isEqualTo("\uFFFD\uFFFD");
        String wholeText = of("x\ud800", "").message();
        assertThat(Bytes.utf8(wholeText).toUtf8()).isEqualTo(wholeText);
    }

    @Test
    void cutsBetweenCodePointsAtItsOwnLimitsToo() {
        assertThat(of("", "\ud83d\ude00".repeat(5_000)).stackTrace())
                .isEqualTo("\ud83d\ude00".repeat(Failure.MAX_STACK_TRACE_CHARS / 2));
        assertThat(of("m" + "\ud83d\ude00".repeat(5_000), "").message())
                .isEqualTo("m" + "\ud83d\ude00".repeat(Failure.MAX_MESSAGE_CHARS / 2 - 1));
    }

    @Test
    void survivesAMessageThatThrows() {
        Failure failure = thrown(withTrace(new HostileException(Accessor.MESSAGE)));

        assertThat(failure.exceptionClass()).isEqualTo("io.holdfast.model.HostileException");
        assertThat(failure.causeClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.message())
                .isEqualTo("(the exception's own getMessage failed with java.lang.UnsupportedOperationException)");
    }

    @Test
    void survivesACauseThatThrows() {
        Failure failure = thrown(withTrace(new HostileException(Accessor.CAUSE), frame(1)));

        assertThat(failure.causeClass()).isNull();
        assertThat(failure.message()).isEqualTo("as it was made");
        assertThat(failure.stackTrace())
                .isEqualTo("io.holdfast.model.HostileException: as it was made\n\tat shop.Price.of(Price.java:1)\n");
    }

    @Test
    void survivesAStackTraceThatThrows() {
        Failure failure = thrown(new HostileException(Accessor.STACK_TRACE));

        assertThat(failure.stackTrace())
                .startsWith("io.holdfast.model.HostileException: as it was made\n"
                        + "Caused by: java.lang.IllegalStateException: the cause\n\tat ");
    }

    @Test
    void survivesAnExceptionThatRefusesEverything() {
        Failure failure = thrown(new HostileException(Accessor.ALL));

        assertThat(failure.stackTrace())
                .isEqualTo("io.holdfast.model.HostileException: (the exception's own getMessage failed with"
                        + " java.lang.UnsupportedOperationException)\n");
    }

    @Test
    void survivesAStackTraceOfNull() {
        RuntimeException traceless = new RuntimeException("no trace") {
            @Override
            @SuppressWarnings("NullAway")
            public StackTraceElement[] getStackTrace() {
                return null;
            }
        };

        assertThat(thrown(traceless).stackTrace()).isEqualTo("io.holdfast.model.FailureTest$1: no trace\n");
    }

    @Test
    void survivesAStackTraceWithHoles() {
        RuntimeException holed = new RuntimeException("holes") {
            @Override
            @SuppressWarnings("NullAway")
            public StackTraceElement[] getStackTrace() {
                return new StackTraceElement[] {null, frame(1), null};
            }
        };

        assertThat(thrown(holed).stackTrace()).isEqualTo("""
                io.holdfast.model.FailureTest$2: holes
                \tat (no frame)
                \tat shop.Price.of(Price.java:1)
                \tat (no frame)
                """);
    }

    @Test
    void namesTheOtherEndOfACycleOfCausesAndShowsEachOnce() {
        RuntimeException first = withTrace(new IllegalStateException("first"));
        RuntimeException second = withTrace(new IllegalArgumentException("second", first));
        first.initCause(second);

        Failure failure = thrown(first);

        assertThat(failure.causeClass()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(failure.stackTrace()).isEqualTo("""
                        java.lang.IllegalStateException: first
                        Caused by: java.lang.IllegalArgumentException: second
                        """);
    }

    @Test
    void survivesAnExceptionThatIsItsOwnCause() {
        RuntimeException selfMade = new RuntimeException("self") {
            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        };

        assertThat(thrown(withTrace(selfMade)).causeClass()).isNull();
        assertThat(thrown(withTrace(selfMade)).stackTrace()).isEqualTo("io.holdfast.model.FailureTest$3: self\n");
    }

    @Test
    void boundsChainsOfCausesWithoutAnEnd() {
        Failure endless = thrown(new EndlessException(0));
        Throwable deep = new IllegalStateException("root");
        for (int i = 0; i < 1_000; i++) {
            deep = withTrace(new IllegalArgumentException(deep.getClass().getName(), deep));
        }
        Failure bounded = thrown(deep);

        assertThat(endless.causeClass()).isEqualTo("io.holdfast.model.FailureTest$EndlessException");
        assertThat(endless.stackTrace().lines().filter(line -> line.contains("EndlessException: ")))
                .hasSize(16);
        assertThat(bounded.stackTrace().lines()).hasSize(16);
    }

    @Test
    void keepsWhatFollowsAnExceptionThatOverflowedTheStack() {
        StackOverflowError overflow = new StackOverflowError();
        try {
            overflow = descend(0);
        } catch (StackOverflowError real) {
            overflow = real;
        }

        assertThat(thrown(overflow).stackTrace())
                .startsWith("java.lang.StackOverflowError\n\tat io.holdfast.model.FailureTest.descend(")
                .endsWith(" more\n");
    }

    private static StackOverflowError descend(int depth) {
        return depth < 0 ? new StackOverflowError() : descend(depth + 1);
    }

    @Test
    void keepsMillisecondsOfTheTime() {
        Instant nanos = Instant.parse("2026-11-22T09:16:00.123456789Z");
        Instant before1970 = Instant.parse("1969-12-31T23:59:59.999999999Z");

        assertThat(at(nanos)).isEqualTo(Instant.parse("2026-11-22T09:16:00.123Z"));
        assertThat(at(before1970)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    }

    @Test
    void clampsTimesThatMillisecondsCannotHold() {
        assertThat(at(Instant.MAX)).isEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
        assertThat(at(Instant.MIN)).isEqualTo(Instant.ofEpochMilli(Long.MIN_VALUE));
        assertThat(at(Instant.ofEpochMilli(Long.MIN_VALUE)).toEpochMilli()).isEqualTo(Long.MIN_VALUE);
        assertThat(at(Instant.ofEpochMilli(Long.MAX_VALUE)).toEpochMilli()).isEqualTo(Long.MAX_VALUE);
    }

    private static Instant at(Instant time) {
        return new Failure(FailureStage.TIMER, FailureKind.BUG, null, null, "", "", "o", time).occurredAt();
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNulls() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Failure(null, FailureKind.BUG, null, null, "", "", "o", Instant.EPOCH))
                .withMessage("stage");
        assertThatNullPointerException()
                .isThrownBy(() -> new Failure(FailureStage.TIMER, null, null, null, "", "", "o", Instant.EPOCH))
                .withMessage("kind");
        assertThatNullPointerException()
                .isThrownBy(() ->
                        new Failure(FailureStage.TIMER, FailureKind.BUG, null, null, null, "", "o", Instant.EPOCH))
                .withMessage("message");
        assertThatNullPointerException()
                .isThrownBy(() ->
                        new Failure(FailureStage.TIMER, FailureKind.BUG, null, null, "", null, "o", Instant.EPOCH))
                .withMessage("stackTrace");
        assertThatNullPointerException()
                .isThrownBy(
                        () -> new Failure(FailureStage.TIMER, FailureKind.BUG, null, null, "", "", null, Instant.EPOCH))
                .withMessage("operator");
        assertThatNullPointerException()
                .isThrownBy(() -> new Failure(FailureStage.TIMER, FailureKind.BUG, null, null, "", "", "o", null))
                .withMessage("occurredAt");
    }

    /** Has a new cause whenever it is asked. */
    private static final class EndlessException extends RuntimeException {
        private final int depth;

        EndlessException(int depth) {
            super("depth " + depth, null, false, false);
            this.depth = depth;
        }

        @Override
        public synchronized @Nullable Throwable getCause() {
            return new EndlessException(depth + 1);
        }
    }
}
