package io.holdfast.benchmarks.recovery.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page {@code docs/reference/recovery-results.md}: it has every member, and no other. */
class RecoveryResultsReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "recovery-results.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|(.*)$");

    @Test
    void listsTheMembersOfARunInTheirOrder() throws IOException {
        assertThat(rows("### A run")).containsExactlyElementsOf(names(RecoveryRun.class));
    }

    @Test
    void listsTheMembersOfAFaultInTheirOrder() throws IOException {
        assertThat(rows("### A fault of a run")).containsExactlyElementsOf(names(RunFault.class));
    }

    @Test
    void saysOfExactlyThoseMembersThatCanBeNullWhenTheyAre() throws IOException {
        assertThat(saidToBeNull("### A run")).containsExactlyElementsOf(nullable(RecoveryRun.class));
        assertThat(saidToBeNull("### A fault of a run")).containsExactlyElementsOf(nullable(RunFault.class));
    }

    private static List<String> saidToBeNull(String heading) throws IOException {
        return section(heading).stream()
                .filter(row -> !row.group(2).split("\\|", -1)[1].isBlank())
                .map(row -> row.group(1))
                .toList();
    }

    private static List<String> nullable(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void listsTheColumnsOfASampleInTheirOrder() throws IOException {
        assertThat(rows("## samples.csv")).containsExactlyElementsOf(names(Sample.class));
    }

    @Test
    void listsTheKindsOfEvents() throws IOException {
        assertThat(rows("## events.jsonl"))
                .containsExactlyElementsOf(
                        Arrays.stream(Kind.values()).map(Enum::name).toList());
    }

    @Test
    void namesTheMembersOfEverythingElse() throws IOException {
        List<String> members = new ArrayList<>();
        for (Class<?> type : List.of(RunEvent.class, Checkpoint.class, RunSummary.class, MedianInterval.class)) {
            members.addAll(names(type));
        }

        String page = Files.readString(PAGE);

        assertThat(members).allSatisfy(member -> assertThat(page).contains("`" + member + "`"));
    }

    private static List<String> rows(String heading) throws IOException {
        return section(heading).stream().map(row -> row.group(1)).toList();
    }

    /** The table rows between a heading and the next. */
    private static List<MatchResult> section(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = page.indexOf("\n#", start + 1);
        return ROW.matcher(page.substring(start, end < 0 ? page.length() : end))
                .results()
                .toList();
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
