package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawRecordTest {
    private static final RecordOrigin ORIGIN =
            new RecordOrigin("orders", 3, 42L, 1_000L, TimestampType.CREATE_TIME, null);
    private static final Bytes KEY = Bytes.utf8("key");
    private static final Bytes VALUE = Bytes.utf8("value");
    private static final List<RawHeader> HEADERS =
            List.of(new RawHeader("h", Bytes.utf8("1")), new RawHeader("h", null), new RawHeader("\u20ac", KEY));

    private final RawRecord complete = RawRecord.of(ORIGIN, KEY, VALUE, HEADERS);

    @Test
    void isEqualAcrossClassesInBothDirections() {
        RawRecord view = new View(ORIGIN, KEY, VALUE, HEADERS);

        assertThat(view).isEqualTo(complete).hasSameHashCodeAs(complete);
        assertThat(complete).isEqualTo(view);
    }

    @Test
    void differsInEachPart() {
        RecordOrigin other = new RecordOrigin("orders", 3, 43L, 1_000L, TimestampType.CREATE_TIME, null);
        PayloadDigest digest = PayloadDigest.of(complete);

        assertThat(List.of(
                        RawRecord.of(other, KEY, VALUE, HEADERS),
                        RawRecord.of(ORIGIN, null, VALUE, HEADERS),
                        RawRecord.of(ORIGIN, VALUE, VALUE, HEADERS),
                        RawRecord.of(ORIGIN, KEY, null, HEADERS),
                        RawRecord.of(ORIGIN, KEY, KEY, HEADERS),
                        RawRecord.of(ORIGIN, KEY, VALUE, List.of()),
                        RawRecord.of(ORIGIN, KEY, VALUE, HEADERS.subList(0, 2)),
                        RawRecord.cut(ORIGIN, KEY, VALUE, digest),
                        RawRecord.originOnly(ORIGIN)))
                .doesNotHaveDuplicates()
                .doesNotContain(complete);
    }

    @Test
    void tellsAnEmptyValueFromATombstone() {
        assertThat(RawRecord.of(ORIGIN, null, Bytes.EMPTY, List.of()))
                .isNotEqualTo(RawRecord.of(ORIGIN, null, null, List.of()));
        assertThat(RawRecord.of(ORIGIN, null, null, List.of(new RawHeader("h", null))))
                .isNotEqualTo(RawRecord.of(ORIGIN, null, null, List.of(new RawHeader("h", Bytes.EMPTY))));
    }

    @Test
    void keepsItsOwnListOfHeaders() {
        List<RawHeader> headers = new ArrayList<>(HEADERS);

        RawRecord record = RawRecord.of(ORIGIN, KEY, VALUE, headers);
        headers.clear();

        assertThat(record.headers()).isEqualTo(HEADERS);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> record.headers().clear());
    }

    @Test
    void countsPayloadInBytesOfUtf8() {
        // key 3 + value 5 + header names 1 + 1 + 3 + header values 1 + 0 + 3
        assertThat(complete.payloadBytes()).isEqualTo(17);
        assertThat(RawRecord.of(ORIGIN, null, null, List.of(new RawHeader("\u00e9\ud83d\ude00", null)))
                        .payloadBytes())
                .isEqualTo(6);
        assertThat(RawRecord.originOnly(ORIGIN).payloadBytes()).isZero();
    }

    @Test
    void saysHowMuchOfTheBytesIsThere() {
        PayloadDigest digest = PayloadDigest.of(complete);
        RawRecord cut = RawRecord.cut(ORIGIN, KEY, Bytes.utf8("va"), digest);

        assertThat(complete.payload()).isEqualTo(Payload.COMPLETE);
        assertThat(complete.digest()).isNull();
        assertThat(cut.payload()).isEqualTo(Payload.CUT);
        assertThat(cut.digest())
                .isEqualTo(new PayloadDigest(
                        3,
                        "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683",
                        5,
                        "cd42404d52ad55ccfa9aca4adc828aa5800ad9d385a0671fbcbf724118320619",
                        3));
        assertThat(RawRecord.originOnly(ORIGIN).payload()).isEqualTo(Payload.OMITTED);
    }

    @Test
    void digestsNullsAsMinusOne() {
        assertThat(PayloadDigest.of(RawRecord.of(ORIGIN, null, null, List.of())))
                .isEqualTo(new PayloadDigest(-1, null, -1, null, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\udc00\ud800", "\ud83d\ude00\ud83d"})
    void refusesHeaderNamesThatKafkaCannotWrite(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RawHeader(name, null))
                .withMessage("The name of a header must be well-formed, this one has half a surrogate pair: Kafka would"
                        + " write a damaged batch");
    }

    @Test
    void namesOriginAndSizeAlone() {
        assertThat(complete).hasToString("RawRecord[orders/3/42, 17 bytes, COMPLETE]");
    }

    /** A record of another class, as views over a consumer's record are. */
    private static final class View extends RawRecord {
        private final RecordOrigin origin;
        private final @Nullable Bytes key;
        private final @Nullable Bytes value;
        private final List<RawHeader> headers;

        View(RecordOrigin origin, @Nullable Bytes key, @Nullable Bytes value, List<RawHeader> headers) {
            this.origin = origin;
            this.key = key;
            this.value = value;
            this.headers = headers;
        }

        @Override
        public RecordOrigin origin() {
            return origin;
        }

        @Override
        public @Nullable Bytes key() {
            return key;
        }

        @Override
        public @Nullable Bytes value() {
            return value;
        }

        @Override
        public List<RawHeader> headers() {
            return headers;
        }
    }
}
