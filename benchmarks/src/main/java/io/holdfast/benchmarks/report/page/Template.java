package io.holdfast.benchmarks.report.page;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places {@code {{name}}}. What is filled in is not searched for places again. */
record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    String fill(Map<String, String> values) {
        Matcher places = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        int done = 0;
        while (places.find()) {
            String value = values.get(places.group(1));
            if (value == null) {
                throw new IllegalStateException("Nothing to fill in for " + places.group());
            }
            filled.append(text, done, places.start()).append(value);
            done = places.end();
        }
        return filled.append(text, done, text.length()).toString();
    }
}
