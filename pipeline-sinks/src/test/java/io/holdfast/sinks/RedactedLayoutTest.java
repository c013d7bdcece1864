package io.holdfast.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.redaction.DeadLetterRedactor;
import io.holdfast.serde.redaction.Redaction;
import io.holdfast.serde.redaction.SafeRedactor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RedactedLayoutTest {
    private static final DeadLetter LETTER = new DeadLetter(
            RawRecord.of(
                    new RecordOrigin("orders", 3, 42, 1000, TimestampType.CREATE_TIME, null),
                    Bytes.utf8("Jane"),
                    Bytes.utf8("{\"customer\":\"Jane\",\"n\":1}"),
                    List.of(new RawHeader("user", Bytes.utf8("Jane")))),
            Failure.rejected(FailureStage.PROCESS, FailureKind.INVALID, "no Jane", "price", 1));

    @Test
    void writesWhatTheRedactorLeaves() throws Exception {
        EncodedRecord written = layOut(Redaction.of("mask /customer, mask key, mask header user"));

        assertThat(written.key()).isEqualTo(Bytes.utf8("***"));
        assertThat(written.value()).isEqualTo(Bytes.utf8("{\"customer\":\"***\",\"n\":1}"));
        assertThat(written.headers())
                .startsWith(new RawHeader("user", Bytes.utf8("***")))
                .contains(new RawHeader("holdfast.failure.message", Bytes.utf8("no ***")))
                .contains(new RawHeader("holdfast.origin", Bytes.utf8("orders/3/42")));
    }

    @Test
    void writesNoContentsIfTheRedactorThrows() throws Exception {
        EncodedRecord written = layOut(letter -> {
            throw new IllegalStateException("Jane");
        });

        assertThat(written.key()).isEqualTo(Bytes.EMPTY);
        assertThat(written.value()).isEqualTo(Bytes.EMPTY);
        assertThat(written.headers()).noneMatch(header -> header.key().equals("user"));
        assertThat(written.headers())
                .contains(
                        new RawHeader("holdfast.failure.message", Bytes.utf8("(redacted)")),
                        new RawHeader("holdfast.origin", Bytes.utf8("orders/3/42")),
                        new RawHeader(
                                "holdfast.redacted",
                                Bytes.utf8("drop key, drop value, drop headers, mask message: the redactor failed with"
                                        + " java.lang.IllegalStateException")));
    }

    private static EncodedRecord layOut(DeadLetterRedactor redactor) throws Exception {
        RecordLayout.Letter layout = new RecordLayout.Letter(DeadLetterCodec.ofDefaults(), SafeRedactor.of(redactor));
        ProducerRecord<byte[], byte[]> written = InstantiationUtil.clone(layout)
                .layOut(
                        LETTER,
                        new ProducerRecordTarget(
                                "dead", new TimestampLimit(Duration.ofMinutes(30), () -> 1_700_000_000_000L)));
        return new EncodedRecord(
                LETTER.source().origin(),
                Bytes.wrapNullable(written.key()),
                Bytes.wrapNullable(written.value()),
                Arrays.stream(written.headers().toArray())
                        .map(header -> new RawHeader(header.key(), Bytes.wrapNullable(header.value())))
                        .toList(),
                written.timestamp());
    }
}
