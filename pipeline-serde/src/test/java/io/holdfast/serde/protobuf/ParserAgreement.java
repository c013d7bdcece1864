package io.holdfast.serde.protobuf;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.holdfast.serde.Decoding;
import io.holdfast.serde.Rejection;
import java.util.List;

/**
 * Compares a decoder with the library's own parser: what the decoder accepts, the parser accepts as an equal message
 * that is written as the same bytes; what only the decoder refuses, it refuses for a reason that is written down.
 */
final class ParserAgreement<M extends Message> {
    /** Where we mean to be stricter than the library. */
    static final List<String> STRICTER = List.of(
            "another wire type than its own",
            "nested deeper than ",
            "no field of the message occurs",
            "empty",
            "would take too much memory");

    private final ProtobufDecoder<M> decoder;
    private final Parser<? extends Message> parser;
    private final Rejection rejection = new Rejection();

    ParserAgreement(Class<M> type, UnknownFields policy) {
        decoder = ProtobufDecoder.builder(type).unknownFields(policy).build();
        Parser<? extends Message> keeping =
                GeneratedMessages.defaultInstance(type).getParserForType();
        parser = policy == UnknownFields.IGNORE ? DiscardUnknownFieldsParser.wrap(keeping) : keeping;
    }

    /** True if the decoder accepts {@code payload} and the parser agrees. */
    boolean accepts(byte[] payload) throws InvalidProtocolBufferException {
        rejection.reset();
        M ours = decoder.decode(payload, Decoding.RECORD, rejection);
        if ((ours == null) != rejection.isRejected()) {
            throw new IllegalStateException("Value and rejection contradict each other");
        }
        if (ours == null) {
            return false;
        }
        Message theirs = parser.parseFrom(payload);
        if (!ours.equals(theirs) || !ours.toByteString().equals(theirs.toByteString())) {
            throw new IllegalStateException("Another message than the parser's");
        }
        return true;
    }

    /** Throws if the parser accepts what the decoder has just refused without a reason that is written down. */
    void checkRefusal(byte[] payload) {
        boolean declared = STRICTER.stream().anyMatch(rejection.message()::contains);
        if (!declared && parserAccepts(payload)) {
            throw new IllegalStateException("The parser accepts what is refused with: " + rejection.message());
        }
    }

    private boolean parserAccepts(byte[] payload) {
        try {
            parser.parseFrom(payload);
            return true;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }
}
