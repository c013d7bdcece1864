package io.holdfast.serde.adapter;

import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/** A schema as a subtask has it: opened, with its output at hand. */
final class OpenedSchema<T> {
    private final DeserializationSchema<T> schema;
    private final SchemaOutput<T> output;

    private OpenedSchema(DeserializationSchema<T> schema, SchemaOutput<T> output) {
        this.schema = schema;
        this.output = output;
    }

    static <T> OpenedSchema<T> of(
            DeserializationSchema<T> schema,
            MetricGroup metrics,
            ClassLoader userCodeClassLoader,
            SchemaOutput<T> output)
            throws Exception {
        schema.open(new Context(metrics, SimpleUserCodeClassLoader.create(userCodeClassLoader)));
        return new OpenedSchema<>(schema, output);
    }

    /** For use outside a source, without metrics. */
    static <T> OpenedSchema<T> unregistered(DeserializationSchema<T> schema, SchemaOutput<T> output) throws Exception {
        return of(schema, new UnregisteredMetricsGroup(), schema.getClass().getClassLoader(), output);
    }

    /** What the schema emits for {@code payload}; valid until the next call. */
    SchemaOutput<T> outputOf(byte[] payload) throws IOException {
        output.reset();
        schema.deserialize(payload, output);
        return output;
    }

    private record Context(MetricGroup metrics, UserCodeClassLoader classLoader)
            implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return metrics;
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return classLoader;
        }
    }
}
