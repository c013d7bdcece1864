package io.holdfast.serde.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import org.junit.jupiter.api.Test;

class FailureTextsTest {
    @Test
    void keepsEveryFrameOfARealStackTrace() {
        Failure failure = thrownByALambdaInAConstructor();

        Failure bare = FailureTexts.withoutContents(failure);

        long frames = failure.stackTrace()
                .lines()
                .filter(line -> line.startsWith("\t"))
                .count();
        assertThat(frames).isGreaterThan(40);
        assertThat(bare.stackTrace().lines().filter(line -> line.startsWith("\t")))
                .hasSize((int) frames);
        assertThat(bare.stackTrace())
                .startsWith("java.lang.IllegalStateException\n\tat ")
                .contains("\nCaused by: java.lang.NumberFormatException\n\tat ")
                .doesNotContain("Jane");
        assertThat(bare.message()).isEqualTo("(redacted)");
    }

    @Test
    void dropsLinesThatOnlyLookLikeCode() {
        Failure bare = FailureTexts.withoutContents(Letters.failure("m", """
                java.lang.IllegalStateException: a
                \tat Jane Doe
                \tat Jane(Doe)
                \tat [Source: Jane]
                Caused by: Jane
                Caused by: Jane Doe: x
                at shop.Price.of(Price.java:7)
                \tat shop.Price.of(Price.java:7) Jane
                \t... Jane more
                """));

        assertThat(bare.stackTrace()).isEqualTo("java.lang.IllegalStateException\n");
    }

    private static Failure thrownByALambdaInAConstructor() {
        try {
            new Holder(() -> {
                throw new NumberFormatException("Jane Doe");
            });
            throw new AssertionError("nothing was thrown");
        } catch (IllegalStateException e) {
            return Failure.thrown(FailureStage.PROCESS, FailureKind.BUG, e, "price", 1);
        }
    }

    private static final class Holder {
        Holder(Runnable code) {
            try {
                code.run();
            } catch (NumberFormatException e) {
                throw new IllegalStateException("for Jane Doe\nJane Doe", e);
            }
        }
    }
}
