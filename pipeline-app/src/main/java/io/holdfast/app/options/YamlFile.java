package io.holdfast.app.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.YamlParserUtils;
import org.jspecify.annotations.Nullable;

/** A configuration file, read with Flink's own parser, so that the format is exactly that of {@code config.yaml}. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * Its keys, nested ones joined with dots.
     *
     * @throws ConfigurationException with everything that cannot be read
     */
    public static Map<String, String> load(Path file) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> flat = read(file, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return flat;
    }

    /** Its keys, nested ones joined with dots. What cannot be read is added to {@code problems}. */
    static Map<String, String> read(Path file, List<Problem> problems) {
        Map<String, String> flat = new TreeMap<>();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            problems.add(new Problem(
                    file.toString(), null, "there is no such file, or it cannot be read", "Check the path."));
            return flat;
        }
        try {
            flatten("", YamlParserUtils.loadYamlFile(file.toFile()), flat, file, problems);
        } catch (Exception e) { // the parser declares nothing narrower; file system, syntax and shape all end here
            problems.add(new Problem(file.toString(), null, "it is not YAML: " + firstLines(e), "Correct the file."));
        }
        return flat;
    }

    private static void flatten(
            String prefix, Map<?, ?> nested, Map<String, String> flat, Path file, List<Problem> problems) {
        nested.forEach((name, value) -> put(prefix + name, value, flat, file, problems));
    }

    private static void put(
            String key, @Nullable Object value, Map<String, String> flat, Path file, List<Problem> problems) {
        if (value instanceof Map<?, ?> map) {
            flatten(key + ".", map, flat, file, problems);
            return;
        }
        if (value == null) {
            problems.add(new Problem(key, null, "it has no value in " + file, "Give one, or take the line out."));
            return;
        }
        String text = value instanceof List<?> list ? YamlParserUtils.toYAMLString(list) : value.toString();
        if (flat.putIfAbsent(key, text) != null) {
            problems.add(
                    new Problem(key, null, "it is in " + file + " twice, nested and flat", "Take one of the two out."));
        }
    }

    private static String firstLines(Exception e) {
        if (e instanceof ClassCastException) {
            return "the file must be a map of keys to values";
        }
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
