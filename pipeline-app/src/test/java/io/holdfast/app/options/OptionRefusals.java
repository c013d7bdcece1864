package io.holdfast.app.options;

import java.util.List;

/** Options of ours, of Kafka's clients and of the pipeline that cannot work. */
final class OptionRefusals {
    static final List<Refusal> ALL = List.of(
            Refusal.of(
                    "holdfast.source.topic",
                    "",
                    "holdfast.source.topic: it is not set, and there is no default. Set it: Topic that is read."),
            Refusal.of(
                    "holdfast.source.topik",
                    "x",
                    "holdfast.source.topik = x: there is no such option. Did you mean holdfast.source.topic?"),
            Refusal.of(
                    "holdfast.checkpoints",
                    "x",
                    "holdfast.checkpoints = x: there is no such option. See docs/reference/options.md."),
            Refusal.of(
                    "holdfast.source.format",
                    "xml",
                    "holdfast.source.format = xml: this is not one of: json, avro, avro-registry, protobuf. Write one of these."),
            Refusal.of(
                    "holdfast.source.format",
                    "avro-registry",
                    "holdfast.schema-registry.url: it is not set, and there is no default. Set it: Base URL of a registry that speaks Confluent's REST API; several nodes of one registry comma-separated. Required by avro-registry."),
            Refusal.of(
                    "holdfast.source.group-id",
                    " ",
                    "holdfast.source.group-id = '': it is blank. Give a name, or leave it out."),
            Refusal.of(
                    "holdfast.source.tombstones",
                    "pass",
                    "holdfast.source.tombstones = pass: orders have no value to make of a tombstone. Choose dead-letter or drop."),
            Refusal.of(
                    "holdfast.source.max-record-bytes",
                    "0 b",
                    "holdfast.source.max-record-bytes = 0: every record would be a dead letter. Give at least 1."),
            Refusal.of(
                    "holdfast.source.max-record-bytes",
                    "big",
                    "holdfast.source.max-record-bytes = big: this is not a size. Write a number and a unit, such as 1000000 b, 512 kb or 1 mb."),
            Refusal.of(
                    "holdfast.output.topic",
                    "orders",
                    "holdfast.output.topic = orders: it is the source topic too: the job would feed itself. Give another topic."),
            Refusal.of(
                    "holdfast.output.delivery",
                    "none",
                    "holdfast.output.delivery = none: a failure would lose results. Choose exactly-once or at-least-once."),
            Refusal.of(
                    "holdfast.output.transaction-timeout",
                    "5 min",
                    "holdfast.output.transaction-timeout = 5 min: the broker may abort a transaction that a checkpoint already counts as written, which is loss. From its opening to its commit can take 390 s (1 + 2 checkpoints, each with its interval and time-out), and holdfast.output.outage-allowance = 5 min comes on top. Raise it (and the broker's transaction.max.timeout.ms), or lower execution.checkpointing.timeout, execution.checkpointing.tolerable-failed-checkpoints or holdfast.output.outage-allowance."),
            Refusal.of(
                    "holdfast.output.new-topic-partitions",
                    "0",
                    "holdfast.output.new-topic-partitions = 0: no topic has fewer. Give at least 1."),
            Refusal.of(
                    "holdfast.dead-letter.topic",
                    "orders-priced",
                    "holdfast.dead-letter.topic = orders-priced: it is the source or the output topic too. Give dead letters a topic of their own."),
            Refusal.of(
                    "holdfast.dead-letter.topic",
                    "",
                    "holdfast.dead-letter.topic: it is not set, nor is holdfast.dead-letter.path, and dead letters must go somewhere. Set one of them, or both."),
            Refusal.of(
                    "holdfast.dead-letter.path",
                    "bucket/dead",
                    "holdfast.dead-letter.path = bucket/dead: The path of the dead-letter files must be a URI with a scheme and a folder, such as file:///var/dead-letters or s3://bucket/dead-letters, got 'bucket/dead'. Correct it."),
            Refusal.of(
                    "holdfast.dead-letter.max-bytes",
                    "1 kb",
                    "holdfast.dead-letter.max-bytes = 1024: names and message would not fit. Give at least 16384."),
            Refusal.of(
                    "holdfast.dead-letter.delivery",
                    "none",
                    "holdfast.dead-letter.delivery = none: a failure would lose dead letters. Choose exactly-once or at-least-once."),
            Refusal.of(
                    "holdfast.dead-letter.redact",
                    "mask customer",
                    "holdfast.dead-letter.redact = mask customer: Rule 1 'mask customer': it does not say where; write mask or hash, then a JSON pointer such as /customer, or value, key, key /id, header NAME, or (mask alone) message. See docs/operations/redaction.md."),
            Refusal.of(
                    "holdfast.dead-letter.redact",
                    "hash /customer",
                    "holdfast.dead-letter.redact = hash /customer: There is a rule to hash and no secret: a plain hash of an account number is found by trying all there are; give a secret, or mask. See docs/operations/redaction.md."),
            Refusal.of(
                    "holdfast.dead-letter.redact",
                    "hash /customer",
                    "holdfast.dead-letter.redact-hash-secret",
                    "hunter2",
                    "holdfast.dead-letter.redact-hash-secret = ******: it has fewer than 16 bytes and is found by trying. Give a longer one, at random."),
            Refusal.of(
                    "holdfast.dead-letter.redact-malformed",
                    "keep",
                    "holdfast.dead-letter.redact-malformed = keep: this is not one of: drop, best-effort. Write one of these."),
            Refusal.of(
                    "holdfast.event-time.max-ahead",
                    "0 s",
                    "holdfast.event-time.max-ahead = 0 ms: every record whose producer's clock is a little ahead would be a dead letter. Give a minute or more."),
            Refusal.of(
                    "holdfast.event-time.max-behind",
                    "1 s",
                    "holdfast.event-time.max-behind = 1 s: records that are merely out of order (holdfast.event-time.max-out-of-orderness = 5 s) would be dead letters. Give more, or leave it out."),
            Refusal.of(
                    "holdfast.event-time.max-out-of-orderness",
                    "-1 s",
                    "holdfast.event-time.max-out-of-orderness = -1 s: this is not a duration. Write a number and a unit, such as 500 ms, 10 s, 5 min or 1 h."),
            Refusal.of(
                    "holdfast.orders.reporting-currency",
                    "EURO",
                    "holdfast.orders.reporting-currency = EURO: there is no such currency. Give an ISO 4217 code, such as EUR, USD or JPY."),
            Refusal.of(
                    "holdfast.transient-retries.max-attempts",
                    "-1",
                    "holdfast.transient-retries.max-attempts = -1: a number of retries is never negative. Give at least 0."),
            Refusal.of(
                    "holdfast.transient-retries.max-total",
                    "10 ms",
                    "holdfast.transient-retries.max-total = 10 ms: it is shorter than holdfast.transient-retries.initial-back-off = 100 ms, so there would be no retry. Give more, or set holdfast.transient-retries.max-attempts: 0."),
            Refusal.of(
                    "holdfast.transient-retries.max-attempts",
                    "3",
                    "holdfast.transient-retries.max-total",
                    "1 min",
                    "holdfast.transient-retries.max-total = 1 min: it is not below half of execution.checkpointing.timeout = 2 min, and no barrier passes a record that is being retried, so checkpoints would time out. Shorten it; the restart strategy is for longer outages."),
            Refusal.of(
                    "kafka.group.id",
                    "mine",
                    "kafka.group.id = mine: the job decides this itself. Set holdfast.source.group-id."),
            Refusal.of(
                    "kafka.producer.enable.idempotence",
                    "false",
                    "kafka.producer.enable.idempotence = false: a retry could double a record. Leave it at true."),
            Refusal.of(
                    "kafka.producer.acks",
                    "1",
                    "kafka.producer.acks = 1: a lost broker would lose records already acknowledged. Leave it at all."),
            Refusal.of(
                    "kafka.producer.max.request.size",
                    "500000",
                    "kafka.producer.max.request.size = 500000: records of up to 1000000 bytes are allowed to the sinks, and one that is larger than a request kills the producer for ever. Give at least that, or lower holdfast.output.max-record-bytes and holdfast.dead-letter.max-bytes."),
            Refusal.of(
                    "pipeline.generic-types",
                    "true",
                    "pipeline.generic-types = true: state written with Kryo cannot be read after a change of the type. Leave it false, and give the type that Flink names a serializer of its own."),
            Refusal.of(
                    "pipeline.max-parallelism",
                    "40000",
                    "pipeline.max-parallelism = 40000: Flink refuses it and the job does not start. Give 1 to 32768."),
            Refusal.of(
                    "pipeline.auto-watermark-interval",
                    "0 ms",
                    "pipeline.auto-watermark-interval = 0 ms: no watermark would ever be sent and no event-time timer fire. Give at least 1 ms."),
            Refusal.of(
                    "parallelism.default",
                    "200",
                    "pipeline.max-parallelism = 120: it is below parallelism.default = 200. Raise it before the first start; it cannot be changed once there is state."));

    private OptionRefusals() {}
}
