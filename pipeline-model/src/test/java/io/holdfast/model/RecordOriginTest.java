package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordOriginTest {

    @Test
    void showsItsCoordinates() {
        RecordOrigin origin = new RecordOrigin("orders", 3, 42L, 1_000L, TimestampType.CREATE_TIME, 7);

        assertThat(origin.coordinates()).isEqualTo("orders/3/42");
        assertThat(origin).hasToString("orders/3/42");
        assertThat(origin.isDerived()).isFalse();
    }

    @Test
    void hasNoCoordinatesIfDerived() {
        RecordOrigin derived = RecordOrigin.derived(1_000L);

        assertThat(derived).isEqualTo(new RecordOrigin("", -1, -1L, 1_000L, TimestampType.NONE, null));
        assertThat(derived.coordinates()).isEqualTo("derived");
        assertThat(derived.isDerived()).isTrue();
    }

    @Test
    void acceptsTheFirstOffsetOfTheFirstPartition() {
        assertThat(new RecordOrigin("t", 0, 0L, -1L, TimestampType.NONE, null).coordinates())
                .isEqualTo("t/0/0");
    }

    @ParameterizedTest
    @CsvSource({"'',0,0", "'',-1,0", "'',0,-1", "t,-1,-1", "t,-1,0", "t,0,-1", "'',-2,-1", "'',-1,-2"})
    void refusesHalfAnOrigin(String topic, int partition, long offset) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordOrigin(topic, partition, offset, -1L, TimestampType.NONE, null))
                .withMessage("An origin has topic, partition and offset, or none of them; got topic '" + topic
                        + "', partition " + partition + ", offset " + offset);
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNulls() {
        assertThatNullPointerException()
                .isThrownBy(() -> new RecordOrigin(null, 0, 0L, 0L, TimestampType.NONE, null))
                .withMessage("topic");
        assertThatNullPointerException()
                .isThrownBy(() -> new RecordOrigin("t", 0, 0L, 0L, null, null))
                .withMessage("timestampType");
    }
}
