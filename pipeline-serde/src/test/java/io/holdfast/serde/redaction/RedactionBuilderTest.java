package io.holdfast.serde.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionBuilderTest {
    private static final String SYNTAX = "write mask or hash, then a JSON pointer such as /customer, or value, key,"
            + " key /id, header NAME, or (mask alone) message";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mask /a | mask value /a",
                " MASK  Value\t/a | mask value /a",
                "mask value | mask value",
                "mask key /a/0,mask key /b | mask key /a/0, mask key /b",
                "mask header h, mask header H | mask header h, mask header H",
                "mask header * | mask header *",
                "mask message | mask message",
                "mask \"/a,b\" | mask value \"/a,b\"",
                "mask \"/a \"\"b\"\"\" | mask value \"/a \"\"b\"\"\"",
                "mask /a\"b | mask value /a\"b",
                "mask header \"\"\"h\" | mask header \"\"\"h\"",
            })
    void readsRulesAndWritesThemTheSame(String line, String canonical) {
        Redaction redaction = Redaction.of(line);

        assertThat(redaction).hasToString("Redaction[" + canonical + "]");
        assertThat(Redaction.of(canonical)).hasToString(redaction.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | Rule 1 '': it is empty; @",
                "mask /a, | Rule 2 '': it is empty; @",
                "hide /a | Rule 1 'hide /a': it begins with neither mask nor hash; @",
                "mask | Rule 1 'mask': it has 1 words; @",
                "mask value /a /b | Rule 1 'mask value /a /b': it has 4 words; @",
                "mask customer | Rule 1 'mask customer': it does not say where; @",
                "mask field /a | Rule 1 'mask field /a': it does not say where; @",
                "mask header | Rule 1 'mask header': the name of the header is missing; write header NAME, or header *",
                "mask header \"\" | Rule 1 'mask header ': the name of the header is empty; write header NAME, or header *",
                "hash message | Rule 1 'hash message': a message cannot be hashed; write mask message",
                "mask key id | Rule 1 'mask key id': a JSON pointer begins with '/'; see RFC 6901, or leave it out for all of it",
                "mask /a~2 | Rule 1 'mask /a~2': in a JSON pointer '~' is written ~0, and '/' in a name ~1; see RFC 6901, or leave it out for all of it",
                "mask /a~ | Rule 1 'mask /a~': in a JSON pointer '~' is written ~0, and '/' in a name ~1; see RFC 6901, or leave it out for all of it",
                "mask \"/a | Rule 1 'mask': a quotation has no end; close it with a double quote",
                "mask /a, mask value /a | Rule 'mask value /a': its place is named twice; leave one of the rules out",
            })
    void saysWhatIsWrongWithARule(String line, String problem) {
        RedactionException refused = catchThrowableOfType(RedactionException.class, () -> Redaction.of(line));

        assertThat(refused.problems()).containsExactly(problem.replace("@", SYNTAX));
    }

    @Test
    void refusesPointersThatAreTooLong() {
        RedactionException refused =
                catchThrowableOfType(RedactionException.class, () -> Redaction.of("mask " + "/a".repeat(33)));

        assertThat(refused.problems())
                .containsExactly("Rule 1 'mask " + "/a".repeat(33) + "': a JSON pointer has at most 32 parts here; see"
                        + " RFC 6901, or leave it out for all of it");
    }

    @Test
    void refusesControlCharacters() {
        RedactionException refused =
                catchThrowableOfType(RedactionException.class, () -> Redaction.of("mask \"/a\u0007\""));

        assertThat(refused.problems())
                .containsExactly("Rule 1 'mask /a\u0007': it has a control character; name the place with a *");
    }

    @Test
    void saysAllThatIsWrongAtOnceAndShowsNoSecret() {
        RedactionException refused = catchThrowableOfType(
                RedactionException.class,
                () -> Redaction.builder()
                        .rules("hash /a, mask")
                        .rules("mask value")
                        .hashSecret("hunter2")
                        .valueRedactor((payload, texts) -> payload)
                        .build());

        assertThat(refused).hasMessage("""
                4 problems with the redaction:
                - Rule 2 'mask': it has 1 words; %s
                - Rule 'hash value /a': code of your own redacts that part; leave one of them out
                - Rule 'mask value': code of your own redacts that part; leave one of them out
                - The secret of the hashes has fewer than 16 bytes: it is found by trying; give a longer one\
                """.formatted(SYNTAX));
    }

    @Test
    void refusesToHashWithoutASecret() {
        RedactionException refused = catchThrowableOfType(RedactionException.class, () -> Redaction.of("hash /a"));

        assertThat(refused.problems())
                .containsExactly("There is a rule to hash and no secret: a plain hash of an account number is found by"
                        + " trying all there are; give a secret, or mask");
    }

    @Test
    void refusesToRedactNothing() {
        RedactionException refused = catchThrowableOfType(
                RedactionException.class, () -> Redaction.builder().build());

        assertThat(refused.problems())
                .containsExactly("There is no rule: leave the redaction out, or say what to redact");
    }
}
