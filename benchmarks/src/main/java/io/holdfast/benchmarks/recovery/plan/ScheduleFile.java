package io.holdfast.benchmarks.recovery.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A {@link RunSchedule} as JSON for people, read strictly. */
public final class ScheduleFile {
    /** Its name in the folder of a run. */
    public static final String NAME = "schedule.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private ScheduleFile() {}

    /** The schedule as text. */
    public static String text(RunSchedule schedule) {
        try {
            return JSON.writeValueAsString(schedule) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A schedule is always JSON", e);
        }
    }

    /**
     * The schedule that {@code text} is.
     *
     * @throws IllegalArgumentException if it is none; says where and why
     */
    public static RunSchedule parse(String text) {
        try {
            return JSON.readValue(text, RunSchedule.class);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException("at " + place(e) + ": there is no such member", e);
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause();
            String why = cause instanceof IllegalArgumentException || cause instanceof NullPointerException
                    ? cause.getMessage()
                    : e.getOriginalMessage();
            String place = place(e);
            throw new IllegalArgumentException((place.isEmpty() ? "" : "at " + place + ": ") + why, e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not JSON, line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
    }

    private static String place(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + ']' : '.' + part.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** Writes it into {@code directory}. */
    public static void write(RunSchedule schedule, Path directory) {
        Path file = directory.resolve(NAME);
        try {
            Files.writeString(file, text(schedule));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * Reads {@code file}.
     *
     * @throws IllegalArgumentException if it cannot be read or is no schedule
     */
    public static RunSchedule read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read the schedule " + file + ": is it there?", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The schedule " + file + " is refused: " + e.getMessage(), e);
        }
    }
}
