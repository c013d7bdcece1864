package io.holdfast.benchmarks.recovery.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.holdfast.benchmarks.report.input.JsonInput;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON objects with exactly the components' names. Strict both ways: every component is there and nothing
 * else, of its own type without coercion, null only where the component is {@code @Nullable}, and numbers are finite.
 */
final class StrictRecords {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private StrictRecords() {}

    /**
     * A record as a JSON object.
     *
     * @throws IllegalArgumentException if a component is null or not finite and must not be; says which
     */
    static JsonNode write(Record value) {
        String wrong = firstWrong(value);
        if (wrong != null) {
            throw new IllegalArgumentException(value.getClass().getSimpleName() + '.' + wrong);
        }
        return JSON.valueToTree(value);
    }

    /**
     * A JSON object as a record.
     *
     * @throws io.holdfast.benchmarks.report.input.InputException if it is not one; says where and what
     */
    static <T extends Record> T read(JsonInput input, Class<T> type) {
        T value;
        try {
            value = JSON.treeToValue(input.node(), type);
        } catch (JsonMappingException e) {
            throw input.wrong(path(e) + firstLine(e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw input.wrong(firstLine(e.getOriginalMessage()));
        }
        if (value == null) {
            throw input.wrong("is null");
        }
        String wrong = firstWrong(value);
        if (wrong != null) {
            throw input.wrong(wrong);
        }
        return value;
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : path + ": ";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** What is wrong with a component, null if nothing is. */
    private static @Nullable String firstWrong(Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = valueOf(component, value);
            if (part == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return component.getName() + ": is null";
            }
            if (part instanceof Double number && !Double.isFinite(number)) {
                return component.getName() + ": is not finite";
            }
            if (part instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    String wrong = list.get(i) instanceof Record record ? firstWrong(record) : null;
                    if (wrong != null) {
                        return component.getName() + '[' + i + "]." + wrong;
                    }
                }
            }
        }
        return null;
    }

    static @Nullable Object valueOf(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read the component " + component.getName(), e);
        }
    }
}
