package io.holdfast.app.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.deadletters.DeadLetterFolder;
import io.holdfast.app.local.Await;
import io.holdfast.app.topics.RecordVisitor.Interest;
import io.holdfast.model.DeadLetter;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.SinkConfigurationException;
import io.holdfast.sinks.files.DeadLetterFiles;
import io.holdfast.sinks.files.FileFormat;
import io.holdfast.sinks.files.FilesPreflight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dead letters in local files, written by a job that fails again and again. */
final class ExactlyOnceFilesITCase {
    private static final int FAULTS = 5;
    private static final long PAUSE_NANOS = 200_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void forgetOtherFileSystems() {
        FileSystem.initialize(new Configuration(), null);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void writesEveryLetterOnceOverFailuresIntoFoldersByDateAndKind(FileFormat format) throws Exception {
        Path dead = folder.resolve("dead");
        DeadLetterFiles files = DeadLetterSinks.files()
                .path(dead.toUri().toString())
                .format(format)
                .maxFileBytes(64 << 10)
                .build();
        FilesPreflight.check(List.of(files));
        assertThat(names(dead)).as("after the check").isEmpty();

        try (LetterJob job = LetterJob.start(files, folder, FAULTS, PAUSE_NANOS)) {
            Await.until(FAULTS + " restarts, and midnight", () -> {
                assertOnlyWholeLetters(dead);
                return job.attempts() > FAULTS && days(dead).size() == 2;
            });
            assertThat(job.attempts()).isEqualTo(FAULTS + 1);
            job.stop(folder);
        }

        assertContinuous(read(dead));
        assertThat(days(dead)).containsExactly("date=2026-11-22", "date=2026-11-23");
        assertThat(names(dead.resolve("date=2026-11-22/kind=INVALID")))
                .allMatch(name ->
                        name.startsWith(".") || name.matches("dead-letters-[0-9a-f-]{36}-\\d+\\Q" + format.suffix()));
    }

    @Test
    void reportsEveryFolderThatItCannotWriteTo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        DeadLetterFiles below = files(file.resolve("below").toUri().toString());
        DeadLetterFiles unknown = files("nowhere://bucket/dead");

        assertThatThrownBy(() -> FilesPreflight.check(List.of(below, unknown)))
                .isInstanceOfSatisfying(SinkConfigurationException.class, e -> {
                    assertThat(e.problems()).hasSize(2);
                    assertThat(e.problems().get(0))
                            .startsWith("Cannot write dead letters to file:" + file + "/below: ");
                    assertThat(e.problems().get(1)).startsWith("Flink knows no file system for nowhere://bucket/dead");
                });
    }

    private static DeadLetterFiles files(String path) {
        return DeadLetterSinks.files().path(path).build();
    }

    /** While the job runs, nothing that a reader finds is damaged. */
    private static void assertOnlyWholeLetters(Path dead) {
        if (Files.isDirectory(dead)) {
            read(dead);
        }
    }

    static List<DeadLetter> read(Path dead) {
        return read(dead.toString());
    }

    static List<DeadLetter> read(String path) {
        DeadLetterFolder reading = DeadLetterFolder.of(path);
        List<DeadLetter> letters = new ArrayList<>();
        reading.read((place, letter) -> {
            letters.add(letter);
            return Interest.MORE;
        });
        assertThat(reading.unreadable()).isEmpty();
        return letters;
    }

    /** Offsets from 0 on, each once, and each with the letter that was written. */
    static void assertContinuous(List<DeadLetter> letters) {
        Set<Long> offsets = new TreeSet<>();
        for (DeadLetter letter : letters) {
            long offset = letter.source().origin().offset();
            assertThat(offsets.add(offset)).as("offset %s again", offset).isTrue();
            assertThat(letter).isEqualTo(LetterJob.letter(offset));
        }
        assertThat(offsets).as("holes").last().isEqualTo(letters.size() - 1L);
    }

    private static List<String> days(Path dead) throws Exception {
        return names(dead);
    }

    private static List<String> names(Path folder) throws Exception {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
