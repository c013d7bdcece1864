package io.holdfast.benchmarks.report.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.holdfast.benchmarks.environment.RunEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value of a JSON file, which knows where it is, so that what is wrong with it can be said in one line.
 *
 * @param file that it stands in
 * @param place the path to it in the file, {@code runs[3].seconds}; empty for the whole
 * @param node the value
 */
public record JsonInput(Path file, String place, JsonNode node) {
    /** What a file may have at most. JMH writes some 3 kB a result. */
    public static final long MAX_BYTES = 64L << 20;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /**
     * Reads a file.
     *
     * @throws InputException if there is none, it is too large, or not JSON
     */
    public static JsonInput read(Path file) {
        try {
            return new JsonInput(file, "", JSON.readTree(Files.readAllBytes(requireReadable(file, MAX_BYTES))));
        } catch (JsonProcessingException e) {
            throw new InputException(file, "is not JSON" + position(e), e);
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", e);
        }
    }

    /** {@code file}, if it is one of at most {@code limit} bytes. */
    public static Path requireReadable(Path file, long limit) throws IOException {
        if (!Files.exists(file)) {
            throw new InputException(file, "does not exist");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InputException(file, "is not a file that can be read");
        }
        if (Files.size(file) > limit) {
            throw new InputException(file, "has " + Files.size(file) + " bytes, at most " + limit + " are read");
        }
        return file;
    }

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    /** An exception that says where this value stands and {@code what} is wrong with it, to be thrown. */
    public InputException wrong(String what) {
        return new InputException(file, place.isEmpty() ? what : place + ": " + what);
    }

    /** True if there is a member of that name that is not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /**
     * The member of that name, null of JSON included.
     *
     * @throws InputException if there is none
     */
    public JsonInput member(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw wrong("no member '" + name + "'");
        }
        return new JsonInput(file, place.isEmpty() ? name : place + '.' + name, value);
    }

    /**
     * This value, if it is of that type.
     *
     * @throws InputException if it is of another
     */
    public JsonInput require(JsonNodeType type) {
        if (node.getNodeType() != type) {
            throw wrong("is not of the type " + type.name().toLowerCase(Locale.ROOT));
        }
        return this;
    }

    /**
     * The member of that name as a text.
     *
     * @throws InputException if there is none, or it is no text
     */
    public String text(String name) {
        return member(name).require(JsonNodeType.STRING).node().textValue();
    }

    /** The member of that name as a text, {@code otherwise} if it is missing or null. */
    public String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** A finite number. */
    public double number(String name) {
        double value = member(name).require(JsonNodeType.NUMBER).node().doubleValue();
        if (!Double.isFinite(value)) {
            throw member(name).wrong("is not finite");
        }
        return value;
    }

    /** A finite number, NaN if it is missing or null. */
    public double numberOrNaN(String name) {
        return has(name) ? number(name) : Double.NaN;
    }

    /**
     * The member of that name as true or false.
     *
     * @throws InputException if there is none, or it is neither
     */
    public boolean truth(String name) {
        return member(name).require(JsonNodeType.BOOLEAN).node().booleanValue();
    }

    /**
     * The elements of the member of that name.
     *
     * @throws InputException if there is none, or it is no array
     */
    public List<JsonInput> array(String name) {
        return member(name).elements();
    }

    /**
     * The elements of this array, each with its index in its place.
     *
     * @throws InputException if it is no array
     */
    public List<JsonInput> elements() {
        require(JsonNodeType.ARRAY);
        List<JsonInput> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonInput(file, place + '[' + i + ']', node.get(i)));
        }
        return elements;
    }

    /** The members of an object as texts, by name; of an array its elements, with commas. */
    public Map<String, String> scalars() {
        require(JsonNodeType.OBJECT);
        Map<String, String> scalars = new TreeMap<>();
        node.properties().forEach(member -> scalars.put(member.getKey(), scalar(member.getValue())));
        return scalars;
    }

    private static String scalar(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> elements = new ArrayList<>();
        value.forEach(element -> elements.add(element.asText()));
        return String.join(", ", elements);
    }

    /**
     * This object as the environment of a run.
     *
     * @throws InputException if it is none
     */
    public RunEnvironment environment() {
        require(JsonNodeType.OBJECT);
        try {
            return RunEnvironment.fromJson(node);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InputException(
                    file,
                    (place.isEmpty() ? "" : place + ": ") + "is not the environment of a run: " + e.getMessage(),
                    e);
        }
    }
}
