package io.holdfast.benchmarks.throughput.contestants;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a contestant's process is told.
 *
 * @param contestant who it is
 * @param bootstrapServers the broker
 * @param input the topic to read from its beginning
 * @param output the topic for results
 * @param deadLetters the topic for what cannot be processed
 * @param group the consumer group; also the prefix of transactional ids
 * @param folder where it may write files
 * @param meter the file for its meter
 */
public record Assignment(
        Contestant contestant,
        String bootstrapServers,
        String input,
        String output,
        String deadLetters,
        String group,
        Path folder,
        Path meter) {
    private static final int MAX_FILES = 16;

    /** The file of a contestant that writes its output to one. */
    public Path outputFile() {
        return folder.resolve("output.txt");
    }

    /** The files that are there of {@link #outputFile}: one for each task, whose number is behind the name. */
    public List<Path> outputFiles() {
        return IntStream.range(0, MAX_FILES)
                .mapToObj(task -> Path.of(outputFile() + "." + task))
                .filter(Files::exists)
                .toList();
    }

    /** As arguments of {@link ContestantMain}. */
    public List<String> toArguments() {
        return List.of(
                contestant.id(),
                bootstrapServers,
                input,
                output,
                deadLetters,
                group,
                folder.toString(),
                meter.toString());
    }

    static Assignment fromArguments(String[] arguments) {
        return new Assignment(
                Contestant.of(arguments[0]),
                arguments[1],
                arguments[2],
                arguments[3],
                arguments[4],
                arguments[5],
                Path.of(arguments[6]),
                Path.of(arguments[7]));
    }
}
