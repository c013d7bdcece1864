package io.holdfast.serde.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every class of the tests that is called {@code <Decoder>FuzzTarget}: with a method {@code public static void
 * fuzzerTestOneInput(byte[])} that throws if the input is treated wrongly, and a corpus in
 * {@code src/test/resources/fuzz/<Decoder>}.
 */
final class FuzzTargets {
    private static final String SUFFIX = "FuzzTarget";

    private FuzzTargets() {}

    record Target(Class<?> type) {
        /** The name without its ending, which is that of the folder of the corpus. */
        String name() {
            return type.getSimpleName().substring(0, type.getSimpleName().length() - SUFFIX.length());
        }

        Path corpus() {
            return Path.of("src", "test", "resources", "fuzz", name());
        }

        void run(byte[] input) throws Throwable {
            Method method = type.getMethod("fuzzerTestOneInput", byte[].class);
            try {
                method.invoke(null, (Object) input);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Target> all() {
        Path classes = Path.of("target", "test-classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX + ".class"))
                    .map(file -> classes.relativize(file).toString().replaceFirst("\\.class$", ""))
                    .map(file -> new Target(classOf(file.replace(File.separatorChar, '.'))))
                    .sorted(Comparator.comparing(Target::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
