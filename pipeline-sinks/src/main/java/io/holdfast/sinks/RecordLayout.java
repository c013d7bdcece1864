package io.holdfast.sinks;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.redaction.SafeRedactor;
import java.io.Serializable;

/** How an element of a stream becomes a record. Never throws on an element. */
sealed interface RecordLayout<T> extends Serializable {
    /** The record for {@code element}. */
    EncodedRecord layOut(T element);

    /** What the schema adds to the record. */
    Additions additions();

    /** Headers that the schema adds after those of the record. */
    enum Additions {
        /** Where the record came from and, if Kafka would refuse its timestamp, that timestamp. */
        ORIGIN_AND_TIMESTAMP,
        /** Nothing: origin and timestamp are in the record already. */
        NONE
    }

    /** A record of the main output, as it is. */
    record Encoded() implements RecordLayout<EncodedRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public EncodedRecord layOut(EncodedRecord element) {
            return element;
        }

        @Override
        public Additions additions() {
            return Additions.ORIGIN_AND_TIMESTAMP;
        }
    }

    /** A dead letter, redacted, in its wire format within the codec's budget: the last step before it leaves. */
    record Letter(DeadLetterCodec codec, SafeRedactor redactor) implements RecordLayout<DeadLetter> {
        private static final long serialVersionUID = 1L;

        @Override
        public EncodedRecord layOut(DeadLetter element) {
            return codec.encode(redactor.redact(element));
        }

        @Override
        public Additions additions() {
            return Additions.NONE;
        }
    }
}
