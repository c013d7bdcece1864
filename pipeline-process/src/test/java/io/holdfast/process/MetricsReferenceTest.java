package io.holdfast.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.process.internal.Guard;
import io.holdfast.process.internal.GuardedWatermarkStrategy;
import io.holdfast.serde.FailureClassifier;
import io.holdfast.serde.SafeDeserializer;
import io.holdfast.serde.avro.AvroBinding;
import io.holdfast.serde.json.JsonDecoder;
import io.holdfast.serde.registry.RegistryAvroDecoder;
import io.holdfast.serde.registry.RegistryConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The reference page names what the code registers: no metric more, none less, each of its type. */
class MetricsReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| (counter|histogram|gauge) \\|", Pattern.MULTILINE);

    private final RecordingMetrics metrics = new RecordingMetrics();

    @Test
    void thePageNamesEveryMetricWithItsType() throws Exception {
        registerAllOfSerde();
        registerAllOfRegistry();
        registerAllOfProcess();

        Set<String> registered = new TreeSet<>();
        metrics.metrics()
                .forEach((name, metric) -> registered.add(
                        name.replaceFirst("^stage\\.[A-Z_]+\\.kind\\.[A-Z_]+\\.", "stage.<stage>.kind.<kind>.")
                                        .replaceFirst("^schemas\\.value\\.", "schemas.<part>.")
                                + " " + typeOf(metric)));
        Set<String> documented = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        while (rows.find()) {
            documented.add(rows.group(1) + " " + rows.group(2));
        }

        assertThat(documented).isEqualTo(registered);
    }

    private static String typeOf(Metric metric) {
        return metric instanceof Counter ? "counter" : metric instanceof Gauge ? "gauge" : "histogram";
    }

    @Test
    void thePageNamesEveryStageAndKindThatAScopeMayHave() throws Exception {
        String page = Files.readString(PAGE);

        for (FailureStage stage : FailureStage.values()) {
            assertThat(page).contains("`" + stage + "`");
        }
        for (FailureKind kind : FailureKind.values()) {
            if (kind.isDataError()) {
                assertThat(page).contains("`" + kind + "`");
            }
        }
    }

    private void registerAllOfSerde() throws Exception {
        SafeDeserializer<Text> deserializer =
                SafeDeserializer.builder(JsonDecoder.of(Text.class)).build();
        deserializer.open(new DeserializationSchema.InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return metrics;
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
            }
        });
        deserializer.deserialize(
                new ConsumerRecord<>("orders", 0, 1, null, new byte[] {'?'}), new ListCollector<>(new ArrayList<>()));
    }

    private void registerAllOfRegistry() {
        RegistryAvroDecoder.of(RegistryConnection.of("http://registry.invalid"), AvroBinding.string())
                .open(metrics, getClass().getClassLoader());
    }

    private void registerAllOfProcess() {
        new Guard(Samples.POLICY, "stage", metrics)
                .reject(FailureStage.PROCESS, FailureKind.INVALID, "no", Samples.raw("x", 1));
        new GuardedWatermarkStrategy<>(
                        EventTime.of(WatermarkStrategy.<Long>noWatermarks()), FailureClassifier.ofDefaults(), "orders")
                .createWatermarkGenerator(new WatermarkGeneratorSupplier.Context() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return metrics;
                    }

                    @Override
                    public RelativeClock getInputActivityClock() {
                        return new ManualClock();
                    }
                });
    }

    /**
     * A document.
     *
     * @param text its text
     */
    public record Text(String text) {}
}
