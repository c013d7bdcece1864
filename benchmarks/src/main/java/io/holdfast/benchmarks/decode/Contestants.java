package io.holdfast.benchmarks.decode;

import java.util.Arrays;

/** The contestants, each under the name of a method of {@link DecodeBenchmark}. */
enum Contestants {
    /** {@link UnprotectedReader} over fastjson2, and for Avro {@link UnguardedDecoder}. */
    RAW("raw"),
    /** {@link UnguardedDecoder}. */
    RAW_HOLDFAST("rawHoldfast"),
    /** {@link UnprotectedReader} over {@link OrderReader#usual}. */
    RAW_JACKSON("rawJackson"),
    /** {@link GuardedDecoder}. */
    GUARDED("guarded"),
    /** {@link NaiveDeadLetters}. */
    NAIVE("naive"),
    /** {@link SpringKafka#tuned}. */
    SPRING_KAFKA("springKafka"),
    /** {@link SpringKafka#ofDefaults}. */
    SPRING_KAFKA_DEFAULTS("springKafkaDefaults"),
    /** {@link KafkaStreamsSource}. */
    KAFKA_STREAMS("kafkaStreams"),
    /** {@link KafkaConnectSink}. */
    KAFKA_CONNECT("kafkaConnect");

    /** Where all of them would send their dead letters. */
    static final String DEAD_LETTER_TOPIC = "orders-dead-letters";

    private final String method;

    Contestants(String method) {
        this.method = method;
    }

    /** The contestant of a benchmark, whose name JMH gives with its class. */
    static Contestants ofBenchmark(String name) {
        String method = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(contestant -> contestant.method.equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No contestant is called '" + method + "'"));
    }

    /** A new one, for one thread. */
    Contestant open(OrderFormat format) {
        return switch (this) {
            case RAW ->
                format == OrderFormat.JSON
                        ? new UnprotectedReader(OrderReader.fastjson2())
                        : new UnguardedDecoder(format);
            case RAW_HOLDFAST -> new UnguardedDecoder(format);
            case RAW_JACKSON -> new UnprotectedReader(OrderReader.usual(format));
            case GUARDED -> new GuardedDecoder(format);
            case NAIVE -> new NaiveDeadLetters(format);
            case SPRING_KAFKA -> SpringKafka.tuned(format);
            case SPRING_KAFKA_DEFAULTS -> SpringKafka.ofDefaults(format);
            case KAFKA_STREAMS -> new KafkaStreamsSource(format);
            case KAFKA_CONNECT -> new KafkaConnectSink(format);
        };
    }
}
