package io.holdfast.app.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of the job's main method: {@code --config FILE}, {@code -Dkey=value}, {@code -D key=value}. Immutable.
 *
 * @param config the file, if one was given
 * @param overrides the keys given with -D, the last one of each
 * @param problems arguments that are neither
 */
record MainArguments(Optional<Path> config, Map<String, String> overrides, List<Problem> problems) {
    MainArguments {
        overrides = Map.copyOf(overrides);
        problems = List.copyOf(problems);
    }

    static MainArguments parse(String... arguments) {
        Optional<Path> config = Optional.empty();
        Map<String, String> overrides = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.startsWith("--config=")) {
                config = Optional.of(Path.of(argument.substring("--config=".length())));
            } else if (argument.equals("--config") && i + 1 < arguments.length) {
                config = Optional.of(Path.of(arguments[++i]));
            } else if (argument.equals("-D") && i + 1 < arguments.length) {
                override(arguments[++i], overrides, problems);
            } else if (argument.startsWith("-D") && argument.length() > 2) {
                override(argument.substring(2), overrides, problems);
            } else {
                problems.add(new Problem(
                        argument.startsWith("-") ? argument : "argument " + (i + 1),
                        null,
                        "it is not understood here",
                        "Give --config FILE and any number of -Dkey=value."));
            }
        }
        return new MainArguments(config, overrides, problems);
    }

    private static void override(String pair, Map<String, String> overrides, List<Problem> problems) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            problems.add(new Problem("-D" + pair, null, "there is no value", "Write -Dkey=value."));
        } else {
            overrides.put(
                    pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
        }
    }
}
