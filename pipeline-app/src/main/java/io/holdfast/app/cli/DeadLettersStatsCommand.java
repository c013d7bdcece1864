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
    private DeadLetterTopicOptions topic = new DeadLetterTopicOptions();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private DeadLetterFilterOptions filter = new DeadLetterFilterOptions();

    @Override
    public Integer call() {
        DeadLetterStatistics statistics = new DeadLetterStatistics();
        topic.read(
                kafka,
                filter.filter(Instant.now()),
                scan -> scan.inTopicOrder(letter -> {
                    statistics.add(letter);
                    return Interest.MORE;
                }));
        PrintWriter out = topic.out();
        switch (topic.format()) {
            case TEXT -> statistics.print(out);
            case JSON -> out.println(statistics.toJson());
        }
        out.flush();
        return ExitCode.HELD.code();
    }
}
