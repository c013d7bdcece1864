package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

    @Test
    void copiesWhatItIsGivenAndWhatItGives() {
        byte[] content = {1, 2, 3};

        Bytes bytes = Bytes.copyOf(content);
        content[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes.toArray()).containsExactly(1, 2, 3);
    }

    @Test
    void wrapsWithoutACopy() {
        byte[] content = {1, 2, 3};

        assertThat(Bytes.wrap(content).sharedArray()).isSameAs(content);
        assertThat(Bytes.wrapNullable(content)).isEqualTo(Bytes.wrap(content));
        assertThat(Bytes.wrapNullable(null)).isNull();
    }

    @Test
    void isEqualByContent() {
        assertThat(Bytes.wrap(new byte[] {1, 2}))
                .isEqualTo(Bytes.copyOf(new byte[] {1, 2}))
                .hasSameHashCodeAs(Bytes.copyOf(new byte[] {1, 2}))
                .isNotEqualTo(Bytes.wrap(new byte[] {2, 1}))
                .isNotEqualTo(Bytes.EMPTY);
        assertThat(Bytes.wrap(new byte[0])).isEqualTo(Bytes.EMPTY).isNotEqualTo(null);
    }

    @Test
    void showsAViewThatCannotBeWrittenTo() {
        assertThat(Bytes.utf8("abc").asBuffer().isReadOnly()).isTrue();
        assertThat(Bytes.utf8("abc").asBuffer().remaining()).isEqualTo(3);
        assertThat(Bytes.utf8("abc").byteAt(2)).isEqualTo((byte) 'c');
        assertThat(Bytes.utf8("abc").size()).isEqualTo(3);
    }

    @Test
    void cutsAPrefix() {
        Bytes bytes = Bytes.utf8("abc");

        assertThat(bytes.prefix(2)).isEqualTo(Bytes.utf8("ab"));
        assertThat(bytes.prefix(0)).isEqualTo(Bytes.EMPTY);
        assertThat(bytes.prefix(3)).isSameAs(bytes);
        assertThat(bytes.prefix(4)).isSameAs(bytes);
    }

    @Test
    void hasTheSha256OfThePublishedTestVectors() {
        // FIPS 180-2, appendix B.1, and the digest of nothing
        assertThat(Bytes.utf8("abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Bytes.EMPTY.sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void writesAndReadsUtf8() {
        assertThat(Bytes.utf8("a\u00e9\u20ac\ud83d\ude00").toArray())
                .containsExactly('a', 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80);
        assertThat(Bytes.utf8("a\u00e9\u20ac\ud83d\ude00").toUtf8()).isEqualTo("a\u00e9\u20ac\ud83d\ude00");
        assertThat(Bytes.utf8("\ud800").toUtf8()).isEqualTo("?");
        assertThat(Bytes.wrap(new byte[] {(byte) 0xFF}).toUtf8()).isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "\u007f\u0080",
                "\u07ff\u0800",
                "\uffff",
                "\ud83d\ude00x",
                "\ud800",
                "\udc00",
                "\ud800\ud83d\ude00"
            })
    void countsUtf8AsItWritesIt(String text) {
        assertThat(Bytes.utf8Length(text)).isEqualTo(Bytes.utf8(text).size());
    }

    @Test
    void namesItsLengthAlone() {
        assertThat(Bytes.utf8("secret")).hasToString("Bytes[6]");
    }

    @Test
    void survivesJavaSerialization() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(written)) {
            out.writeObject(Bytes.utf8("abc"));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(Bytes.utf8("abc"));
        }
    }
}
