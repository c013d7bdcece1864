package io.holdfast.serde.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RepeatedTextTest {
    private final RepeatedText written = new RepeatedText();
    private final RepeatedText read = new RepeatedText();

    private List<String> roundTrip(List<String> texts) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        for (String text : texts) {
            written.write(text, out);
        }
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        List<String> back = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            back.add(read.read(in));
        }
        assertThat(in.available()).isZero();
        return back;
    }

    @Test
    void readsWhatWasWrittenInEveryOrder() throws IOException {
        List<String> texts =
                List.of("price", "price", "", "prix\u00E9", "price", "prize", "pric", "", "", "\u20AC\uD83D\uDE00");

        assertThat(roundTrip(texts)).isEqualTo(texts);
    }

    @Test
    void makesATextThatComesAgainOnce() throws IOException {
        List<String> back = roundTrip(List.of("price", "price", "encode", "price"));

        assertThat(back.get(1)).isSameAs(back.get(0));
        assertThat(back.get(3)).isEqualTo("price").isNotSameAs(back.get(0));
    }

    @Test
    void writesALengthAndUtf8() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);

        written.write("\u20ACuro", out);

        assertThat(out.getCopyOfBuffer()).containsExactly(0, 0, 0, 6, 0xE2, 0x82, 0xAC, 'u', 'r', 'o');
        assertThat(written.bytesOf("\u20ACuro")).isEqualTo("\u20ACuro".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsLongTextsAndDoesNotKeepThem() throws IOException {
        String longest = "n".repeat(4_096);

        List<String> back = roundTrip(List.of(longest, longest, longest + "n", longest + "n", longest));

        assertThat(back).containsExactly(longest, longest, longest + "n", longest + "n", longest);
        assertThat(back.get(1)).isSameAs(back.get(0));
        assertThat(back.get(3)).isNotSameAs(back.get(2));
        assertThat(back.get(4)).isSameAs(back.get(0));
    }
}
