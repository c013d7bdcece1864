package io.holdfast.app.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to run an uploaded jar.
 *
 * @param jarId what {@link FlinkRest#uploadJar} returned
 * @param entryClass the main class, {@code null} for the one in the jar's manifest
 * @param arguments arguments of the main class
 * @param parallelism default parallelism, {@code null} for the cluster's
 * @param savepoint URI of the savepoint or checkpoint to start from, {@code null} for a fresh start
 * @param configuration Flink options for this job alone
 */
public record JarRun(
        String jarId,
        @Nullable String entryClass,
        List<String> arguments,
        @Nullable Integer parallelism,
        @Nullable String savepoint,
        Map<String, String> configuration) {

    public JarRun {
        Objects.requireNonNull(jarId, "jarId");
        arguments = List.copyOf(arguments);
        configuration = Map.copyOf(configuration);
    }

    /** The jar's own main class without arguments, started fresh. */
    public static JarRun of(String jarId) {
        return new JarRun(jarId, null, List.of(), null, null, Map.of());
    }

    /** The same with another main class. */
    public JarRun withEntryClass(String className) {
        return new JarRun(jarId, className, arguments, parallelism, savepoint, configuration);
    }

    /** The same with other arguments. */
    public JarRun withArguments(List<String> all) {
        return new JarRun(jarId, entryClass, all, parallelism, savepoint, configuration);
    }

    /** The same with another default parallelism. */
    public JarRun withParallelism(int count) {
        return new JarRun(jarId, entryClass, arguments, count, savepoint, configuration);
    }

    /** The same started from a savepoint or a retained checkpoint. */
    public JarRun withSavepoint(String uri) {
        return new JarRun(jarId, entryClass, arguments, parallelism, uri, configuration);
    }

    /** The same with other Flink options. */
    public JarRun withConfiguration(Map<String, String> options) {
        return new JarRun(jarId, entryClass, arguments, parallelism, savepoint, options);
    }

    /** The body of {@code /jars/<id>/run}. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("programArgsList", arguments);
        body.put("flinkConfiguration", configuration);
        if (entryClass != null) {
            body.put("entryClass", entryClass);
        }
        if (parallelism != null) {
            body.put("parallelism", parallelism);
        }
        if (savepoint != null) {
            body.put("savepointPath", savepoint);
        }
        return body;
    }
}
