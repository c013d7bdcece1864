package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FailureKindTest {

    @Test
    void failsTheTaskForInfrastructureAlone() {
        assertThat(Arrays.stream(FailureKind.values()).filter(kind -> !kind.isDataError()))
                .containsExactly(FailureKind.TRANSIENT, FailureKind.FATAL)
                .allMatch(kind -> kind.disposition() == FailureKind.Disposition.FAIL_TASK);
        assertThat(Arrays.stream(FailureKind.values()).filter(FailureKind::isDataError))
                .containsExactly(
                        FailureKind.MALFORMED,
                        FailureKind.INVALID,
                        FailureKind.BUG,
                        FailureKind.UNENCODABLE,
                        FailureKind.OVERSIZE)
                .allMatch(kind -> kind.disposition() == FailureKind.Disposition.DEAD_LETTER);
    }

    @Test
    void marksARuleBreachWithoutAStackTrace() {
        InvalidRecordException breach = new InvalidRecordException("negative quantity");

        assertThat(breach).hasMessage("negative quantity");
        assertThat(breach.getStackTrace()).isEmpty();
    }
}
