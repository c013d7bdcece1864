package io.holdfast.app.cli;

import io.holdfast.app.deadletters.DeadLetterStatistics;
import io.holdfast.app.topics.RecordVisitor.Interest;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holdfast dead-letters stats}. */
@Command(
        name = "stats",
        sortOptions = false,
        description = {"Counts dead letters by kind, stage, exception, operator and partition of origin.", ""})
final class DeadLettersStatsCommand implements Callable<Integer> {
    @Mixin
    private DeadLetterSourceOptions source = new DeadLetterSourceOptions();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private FileSystemOptions files = new FileSystemOptions();

    @Mixin
    private DeadLetterFilterOptions filter = new DeadLetterFilterOptions();

    @Override
    public Integer call() {
        DeadLetterStatistics statistics = new DeadLetterStatistics();
        source.read(
                kafka,
                files,
                filter.filter(Instant.now()),
                scan -> scan.inOrder(letter -> {
                    statistics.add(letter);
                    return Interest.MORE;
                }));
        PrintWriter out = source.out();
        switch (source.format()) {
            case TEXT -> statistics.print(out);
            case JSON -> out.println(statistics.toJson());
        }
        out.flush();
        return ExitCode.HELD.code();
    }
}
