package io.holdfast.app.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class OffsetSetTest {
    private static final long SEED = 20_261_122L;

    @Test
    void behavesLikeASetForRunsHolesAndRepetitions() {
        Random random = new Random(SEED);
        OffsetSet offsets = new OffsetSet();
        TreeSet<Long> expected = new TreeSet<>();
        for (int run = 0; run < 2_000; run++) {
            long start = random.nextInt(200_000) + (random.nextInt(4) == 0 ? 1L << 33 : 0);
            int length = 1 + random.nextInt(30);
            for (long offset = start; offset < start + length; offset++) {
                assertThat(offsets.add(offset))
                        .as("seed %d, offset %d", SEED, offset)
                        .isEqualTo(expected.add(offset));
                assertThat(offsets.contains(offset)).isTrue();
            }
        }

        assertThat(offsets.size()).isEqualTo(expected.size());
        assertThat(offsets.first(0, 50)).isEqualTo(expected.stream().limit(50).toList());
        assertThat(offsets.first(100_000, 50))
                .isEqualTo(expected.tailSet(100_000L).stream().limit(50).toList());
        assertThat(offsets.countBelow(100_000))
                .isEqualTo(expected.headSet(100_000L).size());
        assertThat(offsets.countBelow(0)).isEqualTo(0);
    }

    @Test
    void combinesWithoutChangingItsOperands() {
        OffsetSet left = of(1, 2, 3);
        OffsetSet right = of(3, 4);

        assertThat(left.and(right).first(0, 9)).containsExactly(3L);
        assertThat(left.or(right).first(0, 9)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(left.minus(right).first(0, 9)).containsExactly(1L, 2L);
        assertThat(left.first(0, 9)).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(right.first(0, 9)).isEqualTo(List.of(3L, 4L));
    }

    @Test
    void keepsTwentyMillionOffsetsInARunWithinTwentyKilobytes() {
        OffsetSet offsets = new OffsetSet();
        for (long offset = 0; offset < 20_000_000; offset++) {
            offsets.add(offset);
        }

        assertThat(offsets.size()).isEqualTo(20_000_000);
        assertThat(offsets.sizeInBytes()).isLessThan(20_000);
    }

    @Test
    void keepsARandomPatternWithinABitAnOffset() {
        Random random = new Random(SEED);
        OffsetSet offsets = new OffsetSet();
        for (long offset = 0; offset < 8_000_000; offset++) {
            if (random.nextBoolean()) {
                offsets.add(offset);
            }
        }

        assertThat(offsets.sizeInBytes()).isLessThan(1_050_000);
    }

    private static OffsetSet of(long... offsets) {
        OffsetSet set = new OffsetSet();
        for (long offset : offsets) {
            set.add(offset);
        }
        return set;
    }
}
