package io.holdfast.benchmarks.serializers;

import io.holdfast.app.orders.PricedOrder;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.Tracked;
import io.holdfast.serde.types.DeadLetterTypeInfo;
import io.holdfast.serde.types.DecodedTypeInfo;
import io.holdfast.serde.types.TrackedTypeInfo;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;

/** One of our types, and each way to write what is in it. */
public enum Content {
    /** What the deserializer makes: {@link Decoded}, one in a hundred of them rejected. */
    DECODED {
        @Override
        Subject<?> subject(Format format) {
            List<Decoded<PricedOrder>> own = Corpus.decoded();
            return in(
                    format,
                    own,
                    new DecodedTypeInfo<>(PricedOrder.TYPE),
                    own.stream().map(DecodedContent::of).toList(),
                    DecodedContent.class,
                    new HandWrittenSerializer.OfDecoded());
        }
    },
    /** What crosses a shuffle: {@link Tracked}. */
    TRACKED {
        @Override
        Subject<?> subject(Format format) {
            List<Tracked<PricedOrder>> own = Corpus.tracked();
            return in(
                    format,
                    own,
                    new TrackedTypeInfo<>(PricedOrder.TYPE),
                    own.stream().map(TrackedContent::of).toList(),
                    TrackedContent.class,
                    new HandWrittenSerializer.OfTracked());
        }
    },
    /** What goes to the sink of dead letters: {@link DeadLetter}. */
    DEAD_LETTER {
        @Override
        Subject<?> subject(Format format) {
            List<DeadLetter> own = Corpus.deadLetters();
            return in(
                    format,
                    own,
                    DeadLetterTypeInfo.INSTANCE,
                    own.stream().map(DeadLetterContent::of).toList(),
                    DeadLetterContent.class,
                    new HandWrittenSerializer.OfDeadLetter());
        }
    };

    private static final SerializerConfig CONFIG = new SerializerConfigImpl();

    /** The objects in the form that {@code format} writes, and its serializer. */
    abstract Subject<?> subject(Format format);

    private static <T, C> Subject<?> in(
            Format format,
            List<T> own,
            TypeInformation<T> type,
            List<C> content,
            Class<C> contentType,
            HandWrittenSerializer<C> handWritten) {
        return switch (format) {
            case OWN -> new Subject<>(own, type.createSerializer(CONFIG));
            case HAND_WRITTEN -> new Subject<>(content, handWritten);
            case POJO -> new Subject<>(content, TypeInformation.of(contentType).createSerializer(CONFIG));
            case AVRO -> AvroContent.subject(content, contentType);
            case KRYO -> new Subject<>(own, new KryoSerializer<>(type.getTypeClass(), CONFIG));
            case KRYO_POJO -> new Subject<>(content, new KryoSerializer<>(contentType, CONFIG));
        };
    }
}
