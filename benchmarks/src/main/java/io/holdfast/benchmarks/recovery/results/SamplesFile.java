package io.holdfast.benchmarks.recovery.results;

import io.holdfast.benchmarks.recovery.trace.Sample;
import io.holdfast.benchmarks.report.input.InputException;
import io.holdfast.benchmarks.report.input.JsonInput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The samples of a run as {@code samples.csv}: a head with the names of {@link Sample}'s components, then a line a
 * sample. Commas, no quotes: no value has one.
 */
public final class SamplesFile {
    /** The file below a run's folder. */
    public static final String FILE = "samples.csv";

    private static final RecordComponent[] COLUMNS = Sample.class.getRecordComponents();
    private static final String HEAD =
            Arrays.stream(COLUMNS).map(RecordComponent::getName).collect(Collectors.joining(","));

    private SamplesFile() {}

    /** Writes the file, whole or not at all. */
    public static Path write(Path directory, List<Sample> samples) throws IOException {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        for (Sample sample : samples) {
            text.append(line(sample)).append('\n');
        }
        return WholeFile.write(directory.resolve(FILE), text.toString());
    }

    private static String line(Sample sample) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent column : COLUMNS) {
            String cell = String.valueOf(StrictRecords.valueOf(column, sample));
            if (cell.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')) {
                throw new IllegalArgumentException("A sample's " + column.getName() + " cannot stand in a table");
            }
            cells.add(cell);
        }
        return String.join(",", cells);
    }

    /**
     * Reads the file.
     *
     * @throws InputException if it is missing, too large, or not what it should be; says in one line where and what
     */
    public static List<Sample> read(Path directory) {
        Path file = directory.resolve(FILE);
        List<String> lines;
        try {
            lines = Files.readAllLines(JsonInput.requireReadable(file, JsonInput.MAX_BYTES));
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", e);
        }
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            throw new InputException(file, "does not begin with the line " + HEAD);
        }
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            Sample sample = sample(file, i + 1, lines.get(i));
            if (!samples.isEmpty()
                    && sample.millis() <= samples.get(samples.size() - 1).millis()) {
                throw new InputException(file, "line " + (i + 1) + ": is not later than the line before");
            }
            samples.add(sample);
        }
        return samples;
    }

    private static Sample sample(Path file, int line, String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != COLUMNS.length) {
            throw new InputException(file, "line " + line + ": has " + cells.length + " values, not " + COLUMNS.length);
        }
        Object[] values = new Object[COLUMNS.length];
        for (int i = 0; i < COLUMNS.length; i++) {
            values[i] = value(file, line, COLUMNS[i], cells[i]);
        }
        try {
            return constructor().newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new InputException(file, "line " + line + ": is not a sample", e);
        }
    }

    private static Object value(Path file, int line, RecordComponent column, String cell) {
        try {
            Class<?> type = column.getType();
            if (type == long.class) {
                return Long.parseLong(cell);
            }
            return type == int.class ? (Object) Integer.parseInt(cell) : cell;
        } catch (NumberFormatException e) {
            throw new InputException(
                    file, "line " + line + ": " + column.getName() + " is not a whole number: '" + cell + "'", e);
        }
    }

    private static Constructor<Sample> constructor() throws NoSuchMethodException {
        return Sample.class.getDeclaredConstructor(
                Arrays.stream(COLUMNS).map(RecordComponent::getType).toArray(Class<?>[]::new));
    }
}
