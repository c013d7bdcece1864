package io.holdfast.serde.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.holdfast.serde.Decoding;
import io.holdfast.serde.protobuf.messages.LegacyMessage;
import io.holdfast.serde.protobuf.messages.LineMessage;
import io.holdfast.serde.protobuf.messages.OldOrderMessage;
import io.holdfast.serde.protobuf.messages.OrderMessage;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class ProtobufEncoderTest {
    @Test
    void writesWhatTheDecoderReadsBack() throws Exception {
        ProtobufEncoder<OrderMessage> encoder = ProtobufEncoder.ofDefaults();

        byte[] value = encoder.encodeValue(Samples.ORDER);

        assertThat(Decoding.of(ProtobufDecoder.of(OrderMessage.class), value)).isEqualTo(Decoding.good(Samples.ORDER));
        assertThat(encoder.encodeKey(Samples.ORDER)).isNull();
        assertThat(encoder.encodeHeaders(Samples.ORDER)).isEmpty();
    }

    @Test
    void makesMessagesOfTheJobsOwnTypeAndTravelsWithIt() throws Exception {
        ProtobufEncoder<String> encoder = InstantiationUtil.clone(ProtobufEncoder.<String>of(
                        id -> OldOrderMessage.newBuilder().setId(id).build())
                .withKey(id -> id.isEmpty()
                        ? null
                        : LineMessage.newBuilder().setSku(id).build()));

        assertThat(encoder.encodeValue("o-1"))
                .isEqualTo(Wire.of().text(1, "o-1").bytes());
        assertThat(encoder.encodeKey("o-1")).isEqualTo(Wire.of().text(1, "o-1").bytes());
        assertThat(encoder.encodeKey("")).isNull();
    }

    @Test
    void writesEqualMapsAsEqualBytes() throws Exception {
        OrderMessage.Builder up = OrderMessage.newBuilder();
        OrderMessage.Builder down = OrderMessage.newBuilder();
        for (int i = 0; i < 50; i++) {
            up.putCounts("key " + i, i);
            down.putCounts("key " + (49 - i), 49 - i);
        }
        ProtobufEncoder<OrderMessage> encoder = ProtobufEncoder.ofDefaults();

        assertThat(encoder.encodeValue(up.build())).isEqualTo(encoder.encodeValue(down.build()));
    }

    @Test
    void refusesAMessageWithoutWhatItsSchemaRequires() {
        ProtobufEncoder<LegacyMessage> encoder = ProtobufEncoder.ofDefaults();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encodeValue(
                        LegacyMessage.newBuilder().setName("secret").buildPartial()))
                .withMessage("field LegacyMessage.id: missing");
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNoMessage() {
        assertThatNullPointerException()
                .isThrownBy(() -> ProtobufEncoder.<String>of(text -> null).encodeValue("x"))
                .withMessage("the message made of the value is null");
    }
}
