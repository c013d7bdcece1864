package io.holdfast.app.options;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/** All settings there are, and what was probably meant by a key that is none of them. */
final class KnownKeys {
    /** Every setting of ours, by the prefix of its keys. */
    static final List<Setting<?>> HOLDFAST = Stream.of(
                    SourceOptions.ALL,
                    SchemaRegistryOptions.ALL,
                    OutputOptions.ALL,
                    DeadLetterOptions.ALL,
                    RedactionOptions.ALL,
                    EventTimeOptions.ALL,
                    OrdersOptions.ALL,
                    TransientRetryOptions.ALL)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    /** Those and the settings of Flink that go through the profiles. */
    static final List<Setting<?>> ALL = Stream.of(
                    HOLDFAST,
                    RestartSettings.ALL,
                    CheckpointSettings.ALL,
                    HighAvailabilitySettings.ALL,
                    RuntimeProfile.ALL)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private static final Set<String> KEYS =
            ALL.stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new));

    private KnownKeys() {}

    /** Keys under prefixes that we know completely and that are not known. */
    static List<Problem> unknownKeys(Configuration configuration) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, String> entry : configuration.toMap().entrySet()) {
            String key = entry.getKey();
            boolean ours = key.startsWith(HoldfastOptions.PREFIX) || key.startsWith(RestartSettings.PREFIX);
            if (ours && !KEYS.contains(key)) {
                problems.add(new Problem(
                        key,
                        entry.getValue(),
                        "there is no such option",
                        suggestion(key)
                                .map(known -> "Did you mean " + known + "?")
                                .orElse("See docs/reference/options.md.")));
            }
        }
        problems.sort(Comparator.comparing(Problem::key));
        return problems;
    }

    /** The known key nearest to {@code key}, if any is near enough to be meant. */
    static Optional<String> suggestion(String key) {
        String canonical = Values.canonical(key);
        return KEYS.stream()
                .filter(known -> distance(canonical, known) <= Math.max(2, key.length() / 4))
                .min(Comparator.comparingInt(known -> distance(canonical, known)));
    }

    /** Levenshtein's: insertions, deletions and substitutions from one to the other. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substitution = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
