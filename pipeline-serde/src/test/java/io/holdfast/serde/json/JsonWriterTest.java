package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private final JsonWriter writer = new JsonWriter();

    private String written() {
        return new String(writer.toByteArray(), UTF_8);
    }

    @Test
    void writesEveryKindOfValue() {
        writer.beginObject()
                .name("a")
                .value("x")
                .name("b")
                .value(-7)
                .name("c")
                .value(0.5)
                .name("d")
                .value(true);
        writer.name("e")
                .value(new BigDecimal("1.50"))
                .name("f")
                .nullValue()
                .name("g")
                .beginArray();
        writer.value(1)
                .beginObject()
                .endObject()
                .beginArray()
                .endArray()
                .value(2)
                .endArray()
                .endObject();

        assertThat(written())
                .isEqualTo("{\"a\":\"x\",\"b\":-7,\"c\":0.5,\"d\":true,\"e\":1.50,\"f\":null,\"g\":[1,{},[],2]}");
    }

    @Test
    void escapesWhatMustBeEscapedAndNothingElse() {
        writer.value("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u00e9\u20ac\ud83d\ude00");

        assertThat(written()).isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u00e9\u20ac\ud83d\ude00\"");
    }

    @Test
    void writesLongsOfEveryLength() {
        for (long value = 1; value > 0 && value < Long.MAX_VALUE / 10; value *= 10) {
            for (long near : new long[] {value - 1, value, value + 1, -value}) {
                writer.reset().value(near);
                assertThat(written()).isEqualTo(Long.toString(near));
            }
        }
        writer.reset().value(Long.MIN_VALUE);
        assertThat(written()).isEqualTo("-9223372036854775808");
        writer.reset().value(Long.MAX_VALUE);
        assertThat(written()).isEqualTo("9223372036854775807");
    }

    @Test
    void growsWithTheDocument() {
        String text = "\u20ac\n".repeat(100_000);

        writer.value(text);

        assertThat(written()).isEqualTo('"' + text.replace("\n", "\\n") + '"');
    }

    @Test
    void refusesWhatHasNoFormInJsonAndNamesTheFieldOnly() {
        refuses(() -> writer.value("secret\ud800"), "unpaired surrogate at character 6, which has no form in UTF-8");
        refuses(() -> writer.value("\udc00\ud800"), "unpaired surrogate at character 0, which has no form in UTF-8");
        refuses(() -> writer.value(Double.NaN), "NaN and infinities have no form in JSON");
        refuses(() -> writer.value(Double.NEGATIVE_INFINITY), "NaN and infinities have no form in JSON");
    }

    private void refuses(ThrowingCallable write, String reason) {
        writer.reset().beginObject().name("note");

        assertThatThrownBy(write)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("field 'note': " + reason);
    }

    @Test
    void refusesCallsThatGiveNoDocument() {
        assertThatThrownBy(writer::toByteArray).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.name("a")).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::endArray).isExactlyInstanceOf(IllegalStateException.class);
        writer.beginObject();
        assertThatThrownBy(() -> writer.value(1)).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::endArray).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::toByteArray)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("The document is not complete: 1 objects and arrays are open");
        writer.name("a");
        assertThatThrownBy(writer::endObject).isExactlyInstanceOf(IllegalStateException.class);
        writer.value(1).endObject();
        assertThatThrownBy(() -> writer.value(2)).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(written()).isEqualTo("{\"a\":1}");
    }

    @Test
    void startsAfreshAfterReset() {
        writer.beginObject().name("a").beginArray();

        writer.reset().value(1);

        assertThat(written()).isEqualTo("1");
    }
}
