package io.holdfast.serde.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link TextFormat}: the layout that its documentation gives, and every sequence of UTF-16 units as it was. */
class TextFormatTest {
    private static final int MAX_LENGTH = 20;
    private static final int HEADER_BYTES = Integer.BYTES;

    /** ASCII texts of every length, with a question mark, the stand-in of encoders, at every place. */
    static Stream<String> asciiTexts() {
        return texts('?', '\0', '\u007F');
    }

    /** Texts of every length with one unit above 127 at every place. */
    static Stream<String> wideTexts() {
        return texts('\u0080', '\u00FF', '\u013F', '\u20AC', '\uD800', '\uDC00', '\uFFFF')
                .filter(text -> !text.chars().allMatch(unit -> unit < 0x80));
    }

    private static Stream<String> texts(char... odd) {
        return IntStream.rangeClosed(0, MAX_LENGTH).boxed().flatMap(length -> {
            String plain = "abcdefghijklmnopqrstuvwxyz".substring(0, length);
            Stream<String> changed = IntStream.range(0, length)
                    .boxed()
                    .flatMap(at -> new String(odd)
                            .chars()
                            .mapToObj(unit -> plain.substring(0, at) + (char) unit + plain.substring(at + 1)));
            return Stream.concat(Stream.of(plain), changed);
        });
    }

    @ParameterizedTest
    @MethodSource("asciiTexts")
    void takesAByteForAnAsciiUnit(String text) throws IOException {
        byte[] written = write(text);

        assertThat(written).hasSize(HEADER_BYTES + text.length());
        assertThat(header(written)).isEqualTo(text.length() * 2);
        assertThat(TextFormat.read(new DataInputDeserializer(written))).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("wideTexts")
    void takesTwoBytesForAUnitIfOneIsNotAscii(String text) throws IOException {
        byte[] written = write(text);

        assertThat(written).hasSize(HEADER_BYTES + 2 * text.length());
        assertThat(header(written)).isEqualTo(text.length() * 2 + 1);
        assertThat(TextFormat.read(new DataInputDeserializer(written))).isEqualTo(text);
    }

    private static byte[] write(String text) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        TextFormat.write(text, target);
        return target.getCopyOfBuffer();
    }

    private static int header(byte[] written) throws IOException {
        return new DataInputDeserializer(written).readInt();
    }
}
