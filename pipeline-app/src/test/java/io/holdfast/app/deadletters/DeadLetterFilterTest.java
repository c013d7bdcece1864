package io.holdfast.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadLetterFilterTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final DeadLetter LETTER = Letters.truncated().letter();

    @Test
    void choosesEverythingByDefault() {
        assertThat(DeadLetterFilter.ALL.matches(LETTER)).isTrue();
    }

    @Test
    void choosesByKindAndStage() {
        assertThat(filter(Set.of(FailureKind.MALFORMED), Set.of()).matches(LETTER))
                .isTrue();
        assertThat(filter(Set.of(FailureKind.BUG), Set.of()).matches(LETTER)).isFalse();
        assertThat(filter(Set.of(), Set.of(FailureStage.DECODE_VALUE)).matches(LETTER))
                .isTrue();
        assertThat(filter(Set.of(FailureKind.MALFORMED), Set.of(FailureStage.ENCODE))
                        .matches(LETTER))
                .isFalse();
    }

    @Test
    void choosesByPartOfTheExceptionOrItsCause() {
        assertThat(byException("IllegalState").matches(LETTER)).isTrue();
        assertThat(byException("java.io.EOF").matches(LETTER)).isTrue();
        assertThat(byException("NullPointer").matches(LETTER)).isFalse();
        assertThat(byException("x").matches(Letters.rejected().letter())).isFalse();
    }

    @Test
    void choosesFromTheBeginningToBeforeTheEnd() {
        assertThat(between(Letters.AT, Letters.AT.plusMillis(1)).matches(LETTER))
                .isTrue();
        assertThat(between(Letters.AT.minusMillis(1), Letters.AT).matches(LETTER))
                .isFalse();
        assertThat(between(Letters.AT.plusMillis(1), null).matches(LETTER)).isFalse();
        assertThatThrownBy(() -> between(NOW, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, true",
        "orders/3, true",
        "orders/3/42, true",
        "order, false",
        "orders/4, false",
        "orders/3/43, false"
    })
    void choosesByOrigin(String origin, boolean expected) {
        assertThat(DeadLetterFilter.ofOrigin(OriginFilter.parse(origin)).matches(LETTER))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders/", "orders/x", "orders/1/2/3", "or ders", "orders/1/99999999999999999999"})
    void refusesWhatIsNoOrigin(String text) {
        assertThatThrownBy(() -> OriginFilter.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An origin reads topic, topic/partition or topic/partition/offset, got '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-01-31T11:58:30Z",
        "15m, 2026-01-31T11:45:00Z",
        "2h, 2026-01-31T10:00:00Z",
        "7d, 2026-01-24T12:00:00Z",
        "2025-12-24T18:00:00Z, 2025-12-24T18:00:00Z"
    })
    void readsInstantsAndAges(String text, Instant expected) {
        assertThat(PointInTime.parse(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "15", "-5m", "15 m", ""})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> PointInTime.parse(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A time reads 2026-01-31T12:00:00Z, or 90s, 15m, 2h or 7d for that long ago, got '" + text
                        + "'");
    }

    private static DeadLetterFilter filter(Set<FailureKind> kinds, Set<FailureStage> stages) {
        return new DeadLetterFilter(kinds, stages, null, null, null, null);
    }

    private static DeadLetterFilter byException(String part) {
        return new DeadLetterFilter(Set.of(), Set.of(), part, null, null, null);
    }

    private static DeadLetterFilter between(Instant since, Instant until) {
        return new DeadLetterFilter(Set.of(), Set.of(), null, since, until, null);
    }
}
