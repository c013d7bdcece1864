package io.holdfast.app.orders;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.process.GuardedStream;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.sinks.KafkaOutput;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/**
 * Where operators can be put into the reference pipeline, or in place of its own, from the source to the sinks. By
 * default everything is left as it is. Called once each while the job is built; whatever operator is added needs a uid.
 *
 * <pre>
 * source ▶ orders ▶ price ▶ by customer ▶ totals ▶ results ▶ encode ▶ encoded ▶ output
 *     └───────┴───────┴──────────┴──────────┴─────────┴─────────┴▶ letters ▶ deadLetters
 * </pre>
 */
public interface PipelineSeams {
    /** Nothing added. */
    PipelineSeams NONE = new PipelineSeams() {};

    /** The source; one in its place says its type too. */
    default Source<Decoded<Order>, ?, ?> source(KafkaSource<Decoded<Order>> source) {
        return source;
    }

    /** Decoded orders, guarded. */
    default GuardedStream<Order> orders(GuardedStream<Order> orders) {
        return orders;
    }

    /** The function with the keyed state. */
    default KeyedProcessFunction<String, PricedOrder, OrderResult> totals() {
        return new RunningTotals();
    }

    /** Results on the side of the keyed state, guarded. */
    default GuardedStream<OrderResult> results(GuardedStream<OrderResult> results) {
        return results;
    }

    /** Encoded results before the sink, behind the last guard: an exception here fails the task. */
    default DataStream<EncodedRecord> encoded(SingleOutputStreamOperator<EncodedRecord> encoded) {
        return encoded;
    }

    /** The sink of the results. */
    default Sink<EncodedRecord> output(KafkaOutput<EncodedRecord> output) {
        return output.sink();
    }

    /** The dead letters of all stages. */
    default DataStream<DeadLetter> letters(DataStream<DeadLetter> letters) {
        return letters;
    }

    /** The sink of the dead-letter topic. */
    default Sink<DeadLetter> deadLetters(KafkaOutput<DeadLetter> deadLetters) {
        return deadLetters.sink();
    }
}
