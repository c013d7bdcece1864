package io.holdfast.serde.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginCoordinatesTest {
    @Test
    void writesWhatTheOriginSaysOfItself() {
        for (String topic : List.of("o", "orders", "a.b_c-9", "bestellungen-\u00e4", "\ud83d\ude00")) {
            for (int partition : new int[] {0, 9, 10, Integer.MAX_VALUE}) {
                for (long offset : new long[] {0, 7, 10, 1_000_000, Long.MAX_VALUE}) {
                    RecordOrigin origin =
                            new RecordOrigin(topic, partition, offset, 1, TimestampType.CREATE_TIME, null);

                    assertThat(new String(OriginCoordinates.utf8Of(origin), UTF_8))
                            .isEqualTo(origin.coordinates());
                }
            }
        }
        assertThat(new String(OriginCoordinates.utf8Of(RecordOrigin.derived(1)), UTF_8))
                .isEqualTo("derived");
    }
}
