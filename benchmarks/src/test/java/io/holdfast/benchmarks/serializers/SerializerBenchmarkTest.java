package io.holdfast.benchmarks.serializers;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Decoded;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SerializerBenchmarkTest {
    private static final int LOOKED_AT = 20;

    static Stream<Arguments> formats() {
        return Arrays.stream(Content.values())
                .flatMap(content -> Arrays.stream(Format.values()).map(format -> Arguments.of(content, format)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theWholeContentComesBack(Content content, Format format) throws Exception {
        everyObjectComesBack(content.subject(format));
    }

    private static <T> void everyObjectComesBack(Subject<T> subject) throws Exception {
        for (T object : subject.objects().subList(0, LOOKED_AT)) {
            assertSame(subject.roundTrip(object), object);
            assertSame(subject.copy(object), object);
        }
    }

    /** The POJOs have no equals, everything else has. */
    private static void assertSame(Object actual, Object expected) {
        if (expected.getClass().getSimpleName().endsWith("Content")) {
            assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void ourFormatIsNoLongerThanTheContentWrittenByHand() throws Exception {
        for (Content content : Content.values()) {
            long own = bytes(content.subject(Format.OWN).prepared());
            long handWritten = bytes(content.subject(Format.HAND_WRITTEN).prepared());

            assertThat(own).as("%s", content).isLessThanOrEqualTo(handWritten + 2L * Corpus.SIZE);
        }
    }

    private static long bytes(Subject<?> subject) {
        return subject.written().stream().mapToLong(bytes -> bytes.length).sum();
    }

    @Test
    void oneInAHundredIsRejected() {
        assertThat(Corpus.decoded().stream().filter(Decoded.Rejected.class::isInstance))
                .hasSize(Corpus.SIZE / Corpus.REJECTED_EVERY);
    }
}
