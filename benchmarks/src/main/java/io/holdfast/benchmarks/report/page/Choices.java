package io.holdfast.benchmarks.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The choices that selectors leave, as positions: names may contain anything, positions need no escaping. */
final class Choices {
    private Choices() {}

    /** Every choice, the last selector changing first. One, empty, without selectors. */
    static List<List<Integer>> all(List<Selector> selectors) {
        List<List<Integer>> choices = List.of(List.of());
        for (Selector selector : selectors) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> choice : choices) {
                for (int value = 0; value < selector.values().size(); value++) {
                    List<Integer> next = new ArrayList<>(choice);
                    next.add(value);
                    longer.add(next);
                }
            }
            choices = longer;
        }
        return choices;
    }

    static List<String> values(List<Selector> selectors, List<Integer> choice) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < choice.size(); i++) {
            values.add(selectors.get(i).values().get(choice.get(i)));
        }
        return values;
    }

    static String key(List<Integer> choice) {
        return choice.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    /** The key of a row, empty if it is always shown. */
    static String key(List<Selector> selectors, List<String> values) {
        List<Integer> choice = new ArrayList<>();
        for (int i = 0; i < Math.min(selectors.size(), values.size()); i++) {
            choice.add(selectors.get(i).values().indexOf(values.get(i)));
        }
        return key(choice);
    }
}
