package io.holdfast.app.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PartitionLedgerTest {
    private static final OffsetFindings NONE = new OffsetFindings(0, List.of());

    private final PartitionLedger ledger = new PartitionLedger(3, 0);

    @Test
    void holdsWhenEveryOffsetIsInOnePlaceAndHolesAreNoRecords() {
        produced(0, 1, 2, 5, 9);
        delivered(0, 2, 9);
        deadLettered(1, 5);

        PartitionReconciliation result = ledger.settle(10);

        assertThat(result).isEqualTo(new PartitionReconciliation(3, 5, 3, 2, 0, NONE, NONE, NONE, NONE, NONE, 0));
        assertThat(result.holds()).isTrue();
    }

    @Test
    void namesTheFirstMissingOffsets() {
        produced(0, 1, 2, 3, 4);
        delivered(2);

        PartitionReconciliation result = ledger.settle(3);

        assertThat(result.missing()).isEqualTo(new OffsetFindings(4, List.of(0L, 1L, 3L)));
        assertThat(result.holds()).isFalse();
    }

    @Test
    void countsAnOffsetThatIsTwiceInTheOutputOnce() {
        produced(0, 1);
        delivered(0, 1, 1, 1);

        PartitionReconciliation result = ledger.settle(10);

        assertThat(result)
                .isEqualTo(new PartitionReconciliation(
                        3, 2, 2, 0, 0, NONE, new OffsetFindings(1, List.of(1L)), NONE, NONE, NONE, 0));
        assertThat(result.duplicated()).isEqualTo(1);
        assertThat(result.holds()).isFalse();
    }

    @Test
    void countsAnOffsetThatIsTwiceInTheDeadLetters() {
        produced(0);
        deadLettered(0, 0);

        assertThat(ledger.settle(10))
                .isEqualTo(new PartitionReconciliation(
                        3, 1, 0, 1, 0, NONE, NONE, new OffsetFindings(1, List.of(0L)), NONE, NONE, 0));
    }

    @Test
    void countsAnOffsetInBothPlacesOnceHoweverOftenItIsThere() {
        produced(0, 1);
        delivered(0, 1, 1);
        deadLettered(1, 1);

        PartitionReconciliation result = ledger.settle(10);

        assertThat(result)
                .isEqualTo(new PartitionReconciliation(
                        3, 2, 2, 1, 0, NONE, NONE, NONE, new OffsetFindings(1, List.of(1L)), NONE, 0));
        assertThat(result.duplicated()).isEqualTo(1);
    }

    @Test
    void findsOriginsThatTheSourceDoesNotHave() {
        produced(0, 2);
        delivered(0, 1, 2);
        deadLettered(7);

        PartitionReconciliation result = ledger.settle(10);

        assertThat(result.phantom()).isEqualTo(new OffsetFindings(2, List.of(1L, 7L)));
        assertThat(result.delivered()).isEqualTo(2);
        assertThat(result.deadLettered()).isEqualTo(0);
        assertThat(result.holds()).isFalse();
    }

    @Test
    void saysNothingAboutOriginsThatRetentionRemoved() {
        PartitionLedger trimmed = new PartitionLedger(0, 100);
        trimmed.produced(100);
        trimmed.delivered(98);
        trimmed.deadLettered(99);
        trimmed.delivered(100);
        trimmed.delivered(101);

        PartitionReconciliation result = trimmed.settle(10);

        assertThat(result.expired()).isEqualTo(2);
        assertThat(result.phantom()).isEqualTo(new OffsetFindings(1, List.of(101L)));
    }

    @Test
    void allowsDroppableRecordsToBeNowhereOrInOnePlace() {
        ledger.producedDroppable(0);
        ledger.producedDroppable(1);
        ledger.producedDroppable(2);
        ledger.produced(3);
        delivered(1);
        deadLettered(2);

        PartitionReconciliation result = ledger.settle(10);

        assertThat(result.dropped()).isEqualTo(1);
        assertThat(result.missing()).isEqualTo(new OffsetFindings(1, List.of(3L)));
        assertThat(result.produced())
                .isEqualTo(result.delivered()
                        + result.deadLettered()
                        + result.dropped()
                        + result.missing().count());
    }

    private void produced(long... offsets) {
        LongStream.of(offsets).forEach(ledger::produced);
    }

    private void delivered(long... offsets) {
        LongStream.of(offsets).forEach(ledger::delivered);
    }

    private void deadLettered(long... offsets) {
        LongStream.of(offsets).forEach(ledger::deadLettered);
    }
}
