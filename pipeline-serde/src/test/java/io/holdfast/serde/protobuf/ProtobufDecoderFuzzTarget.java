package io.holdfast.serde.protobuf;

import com.google.protobuf.InvalidProtocolBufferException;
import io.holdfast.serde.protobuf.messages.LegacyMessage;
import io.holdfast.serde.protobuf.messages.OrderMessage;
import java.util.List;

/** What must hold for any bytes at all that the Protobuf decoder is given. */
public final class ProtobufDecoderFuzzTarget {
    private static final List<ParserAgreement<?>> AGREEMENTS = List.of(
            new ParserAgreement<>(OrderMessage.class, UnknownFields.KEEP),
            new ParserAgreement<>(OrderMessage.class, UnknownFields.IGNORE),
            new ParserAgreement<>(LegacyMessage.class, UnknownFields.KEEP));

    private ProtobufDecoderFuzzTarget() {}

    /** Throws if {@code input} is treated wrongly. */
    public static void fuzzerTestOneInput(byte[] input) throws InvalidProtocolBufferException {
        for (ParserAgreement<?> agreement : AGREEMENTS) {
            if (!agreement.accepts(input)) {
                agreement.checkRefusal(input);
            }
        }
    }
}
