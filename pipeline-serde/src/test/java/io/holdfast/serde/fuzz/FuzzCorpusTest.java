package io.holdfast.serde.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.holdfast.serde.fuzz.FuzzTargets.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays every file of every corpus: what was found once stays found. */
class FuzzCorpusTest {
    static Stream<Target> targets() {
        return FuzzTargets.all().stream();
    }

    @Test
    void findsTheTargets() {
        assertThat(targets())
                .extracting(Target::name)
                .containsExactly("AvroDecoder", "JsonDecoder", "ProtobufDecoder", "RegistryAvroDecoder");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void survivesItsCorpus(Target target) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(target.corpus())) {
            inputs = files.sorted().toList();
        }

        assertThat(inputs).hasSizeGreaterThan(5);
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            assertThatCode(() -> target.run(bytes)).as(input.toString()).doesNotThrowAnyException();
        }
    }
}
