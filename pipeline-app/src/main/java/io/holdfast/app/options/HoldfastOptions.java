package io.holdfast.app.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.holdfast.serde.SafeDeserializer;
import io.holdfast.serde.Tombstones;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.redaction.MalformedPayload;
import io.holdfast.serde.registry.SchemaIdLocation;
import io.holdfast.sinks.LostTransactions;
import io.holdfast.sinks.files.DeadLetterFilesBuilder;
import io.holdfast.sinks.files.FileFormat;
import io.holdfast.sinks.files.LostFiles;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/** The options that are ours, all under {@code holdfast.}; the reference page is generated from them. */
public final class HoldfastOptions {
    /** Prefix of every key here. */
    public static final String PREFIX = "holdfast.";

    /** {@code holdfast.source.bootstrap-servers}. */
    public static final ConfigOption<String> SOURCE_BOOTSTRAP_SERVERS = key("holdfast.source.bootstrap-servers")
            .stringType()
            .noDefaultValue()
            .withDescription("Kafka brokers to start from, host:port, comma-separated. Source, output and dead letters"
                    + " are on this cluster.");

    /** {@code holdfast.source.topic}. */
    public static final ConfigOption<String> SOURCE_TOPIC =
            key("holdfast.source.topic").stringType().noDefaultValue().withDescription("Topic that is read.");

    /** {@code holdfast.source.group-id}. */
    public static final ConfigOption<String> SOURCE_GROUP_ID = key("holdfast.source.group-id")
            .stringType()
            .defaultValue("holdfast-orders")
            .withDescription("Consumer group that offsets are committed to. For monitoring and for the start without"
                    + " a checkpoint; recovery never reads it.");

    /** {@code holdfast.source.format}. */
    public static final ConfigOption<RecordFormat> SOURCE_FORMAT = key("holdfast.source.format")
            .enumType(RecordFormat.class)
            .defaultValue(RecordFormat.JSON)
            .withDescription(
                    "How the values of the source topic are written: json, avro (the schema that the job reads,"
                            + " nothing before it), avro-registry (Confluent's wire format), protobuf.");

    /** {@code holdfast.schema-registry.url}. */
    public static final ConfigOption<String> SCHEMA_REGISTRY_URL = key("holdfast.schema-registry.url")
            .stringType()
            .noDefaultValue()
            .withDescription("Base URL of a registry that speaks Confluent's REST API; several nodes of one registry"
                    + " comma-separated. Required by avro-registry.");

    /** {@code holdfast.schema-registry.user}. */
    public static final ConfigOption<String> SCHEMA_REGISTRY_USER = key("holdfast.schema-registry.user")
            .stringType()
            .noDefaultValue()
            .withDescription("User of the registry, with holdfast.schema-registry.password.");

    /** {@code holdfast.schema-registry.password}. */
    public static final ConfigOption<String> SCHEMA_REGISTRY_PASSWORD = key("holdfast.schema-registry.password")
            .stringType()
            .noDefaultValue()
            .withDescription("Password of that user.");

    /** {@code holdfast.schema-registry.token}. */
    public static final ConfigOption<String> SCHEMA_REGISTRY_TOKEN = key("holdfast.schema-registry.token")
            .stringType()
            .noDefaultValue()
            .withDescription("Bearer token of the registry, in place of user and password.");

    /** {@code holdfast.schema-registry.id-location}. */
    public static final ConfigOption<SchemaIdLocation> SCHEMA_REGISTRY_ID_LOCATION =
            key("holdfast.schema-registry.id-location")
                    .enumType(SchemaIdLocation.class)
                    .defaultValue(SchemaIdLocation.PAYLOAD)
                    .withDescription(
                            "Where a record says by which schema it was written: payload (a byte 0 and four bytes of"
                                    + " id), header (Confluent's __value_schema_id), or header-then-payload.");

    /** {@code holdfast.schema-registry.request-timeout}. */
    public static final ConfigOption<Duration> SCHEMA_REGISTRY_REQUEST_TIMEOUT =
            key("holdfast.schema-registry.request-timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription("How long one request to the registry may take.");

    /** {@code holdfast.schema-registry.max-attempts}. */
    public static final ConfigOption<Integer> SCHEMA_REGISTRY_MAX_ATTEMPTS =
            key("holdfast.schema-registry.max-attempts")
                    .intType()
                    .defaultValue(4)
                    .withDescription(
                            "How often the registry is asked, with growing waits, before the task fails and the"
                                    + " restart strategy decides.");

    /** {@code holdfast.source.starting-offsets}. */
    public static final ConfigOption<StartingOffsets> SOURCE_STARTING_OFFSETS = key("holdfast.source.starting-offsets")
            .enumType(StartingOffsets.class)
            .defaultValue(StartingOffsets.COMMITTED)
            .withDescription("Where a job without a checkpoint starts to read: earliest, latest, or committed (the"
                    + " group's offsets, else earliest).");

    /** {@code holdfast.source.max-record-bytes}. */
    public static final ConfigOption<MemorySize> SOURCE_MAX_RECORD_BYTES = key("holdfast.source.max-record-bytes")
            .memoryType()
            .defaultValue(new MemorySize(SafeDeserializer.DEFAULT_MAX_RECORD_BYTES))
            .withDescription("Largest record decoded: key, value and headers together. Larger ones are dead letters of"
                    + " kind OVERSIZE, undecoded.");

    /** {@code holdfast.source.tombstones}. */
    public static final ConfigOption<Tombstones> SOURCE_TOMBSTONES = key("holdfast.source.tombstones")
            .enumType(Tombstones.class)
            .defaultValue(Tombstones.DEAD_LETTER)
            .withDescription("What becomes of a record whose value is null: dead-letter, or drop (counted; then tell"
                    + " reconcile too).");

    /** {@code holdfast.output.topic}. */
    public static final ConfigOption<String> OUTPUT_TOPIC =
            key("holdfast.output.topic").stringType().noDefaultValue().withDescription("Topic that results go to.");

    /** {@code holdfast.output.max-record-bytes}. */
    public static final ConfigOption<MemorySize> OUTPUT_MAX_RECORD_BYTES = key("holdfast.output.max-record-bytes")
            .memoryType()
            .defaultValue(new MemorySize(1_000_000))
            .withDescription("Largest record written, batch overhead included. Larger results are dead letters of kind"
                    + " OVERSIZE. Must fit the topic's max.message.bytes and the producer's max.request.size.");

    /** {@code holdfast.output.delivery}. */
    public static final ConfigOption<DeliveryGuarantee> OUTPUT_DELIVERY = key("holdfast.output.delivery")
            .enumType(DeliveryGuarantee.class)
            .defaultValue(DeliveryGuarantee.EXACTLY_ONCE)
            .withDescription("exactly-once (Kafka transactions, visible with each checkpoint to read_committed readers)"
                    + " or at-least-once (visible at once, doubled after a failure).");

    /** {@code holdfast.output.transactional-id-prefix}. */
    public static final ConfigOption<String> OUTPUT_TRANSACTIONAL_ID_PREFIX =
            key("holdfast.output.transactional-id-prefix")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Start of the transactional ids of this job, of output and dead letters. Not set: the"
                                    + " group id.");

    /** {@code holdfast.output.transaction-timeout}. */
    public static final ConfigOption<Duration> OUTPUT_TRANSACTION_TIMEOUT = key("holdfast.output.transaction-timeout")
            .durationType()
            .defaultValue(Duration.ofMinutes(15))
            .withDescription(
                    "After this the broker aborts an open transaction, and what it held is lost if a checkpoint"
                            + " already covers it. At most the broker's transaction.max.timeout.ms.");

    /** {@code holdfast.output.outage-allowance}. */
    public static final ConfigOption<Duration> OUTPUT_OUTAGE_ALLOWANCE = key("holdfast.output.outage-allowance")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("How long the job may be down and still find its transactions open when it comes back. The"
                    + " transaction time-out must leave room for it.");

    /** {@code holdfast.output.transaction-naming}. */
    public static final ConfigOption<TransactionNamingStrategy> OUTPUT_TRANSACTION_NAMING =
            key("holdfast.output.transaction-naming")
                    .enumType(TransactionNamingStrategy.class)
                    .defaultValue(TransactionNamingStrategy.INCREMENTING)
                    .withDescription(
                            "incrementing (a new transactional id every checkpoint) or pooling (ids are re-used; there"
                                    + " is no way back from it).");

    /** {@code holdfast.output.lost-transactions}. */
    public static final ConfigOption<LostTransactions> OUTPUT_LOST_TRANSACTIONS =
            key("holdfast.output.lost-transactions")
                    .enumType(LostTransactions.class)
                    .defaultValue(LostTransactions.FAIL)
                    .withDescription(
                            "What to do when the broker has given up a transaction that a completed checkpoint counts"
                                    + " on: fail (the job ends, without a restart) or accept (log it and go on). Holds for the output"
                                    + " and the dead letters.");

    /** {@code holdfast.output.create-topics}. */
    public static final ConfigOption<TopicCreation> OUTPUT_CREATE_TOPICS = key("holdfast.output.create-topics")
            .enumType(TopicCreation.class)
            .defaultValue(TopicCreation.NEVER)
            .withDescription("What to do when the output or the dead-letter topic is not there: never or if-missing.");

    /** {@code holdfast.output.new-topic-partitions}. */
    public static final ConfigOption<Integer> OUTPUT_NEW_TOPIC_PARTITIONS = key("holdfast.output.new-topic-partitions")
            .intType()
            .noDefaultValue()
            .withDescription("Partitions of a topic created. Not set: the broker's num.partitions.");

    /** {@code holdfast.output.new-topic-replication-factor}. */
    public static final ConfigOption<Integer> OUTPUT_NEW_TOPIC_REPLICATION_FACTOR =
            key("holdfast.output.new-topic-replication-factor")
                    .intType()
                    .noDefaultValue()
                    .withDescription("Replicas of a topic created. Not set: the broker's default.replication.factor.");

    /** {@code holdfast.dead-letter.topic}. */
    public static final ConfigOption<String> DEAD_LETTER_TOPIC = key("holdfast.dead-letter.topic")
            .stringType()
            .noDefaultValue()
            .withDescription("Topic that dead letters go to. Topic, path, or both.");

    /** {@code holdfast.dead-letter.path}. */
    public static final ConfigOption<String> DEAD_LETTER_PATH = key("holdfast.dead-letter.path")
            .stringType()
            .noDefaultValue()
            .withDescription("Folder that dead letters go to as files, exactly once, by date and kind: a URI such as"
                    + " s3://bucket/dead-letters or file:///var/dead-letters. Topic, path, or both.");

    /** {@code holdfast.dead-letter.file-format}. */
    public static final ConfigOption<FileFormat> DEAD_LETTER_FILE_FORMAT = key("holdfast.dead-letter.file-format")
            .enumType(FileFormat.class)
            .defaultValue(FileFormat.JSON_LINES)
            .withDescription("How files of dead letters are written: json-lines, json-lines-gzip, or avro.");

    /** {@code holdfast.dead-letter.max-file-bytes}. */
    public static final ConfigOption<MemorySize> DEAD_LETTER_MAX_FILE_BYTES = key("holdfast.dead-letter.max-file-bytes")
            .memoryType()
            .defaultValue(new MemorySize(DeadLetterFilesBuilder.DEFAULT_MAX_FILE_BYTES))
            .withDescription("From which size on a file is ended. The next checkpoint ends it in any case.");

    /** {@code holdfast.dead-letter.lost-files}. */
    public static final ConfigOption<LostFiles> DEAD_LETTER_LOST_FILES = key("holdfast.dead-letter.lost-files")
            .enumType(LostFiles.class)
            .defaultValue(LostFiles.FAIL)
            .withDescription("What to do when a file that a completed checkpoint counts on is gone: fail (the job ends,"
                    + " without a restart) or accept (log it and go on).");

    /** {@code holdfast.dead-letter.max-bytes}. */
    public static final ConfigOption<MemorySize> DEAD_LETTER_MAX_BYTES = key("holdfast.dead-letter.max-bytes")
            .memoryType()
            .defaultValue(new MemorySize(DeadLetterCodec.DEFAULT_MAX_BYTES))
            .withDescription("Budget of one dead letter. The stack trace is cut first, then the message; payload bytes"
                    + " only when they alone are over it.");

    /** {@code holdfast.dead-letter.delivery}. */
    public static final ConfigOption<DeliveryGuarantee> DEAD_LETTER_DELIVERY = key("holdfast.dead-letter.delivery")
            .enumType(DeliveryGuarantee.class)
            .defaultValue(DeliveryGuarantee.EXACTLY_ONCE)
            .withDescription("exactly-once or at-least-once, as for the output.");

    /** {@code holdfast.dead-letter.redact}. */
    public static final ConfigOption<String> DEAD_LETTER_REDACT = key("holdfast.dead-letter.redact")
            .stringType()
            .noDefaultValue()
            .withDescription("What to mask or hash in dead letters before they leave the process, in payload, message"
                    + " and stack trace alike, such as: mask /customer, hash key, mask header authorization. See"
                    + " docs/operations/redaction.md. Not set: nothing.");

    /** {@code holdfast.dead-letter.redact-hash-secret}: Flink itself masks keys with this word in them. */
    public static final ConfigOption<String> DEAD_LETTER_REDACT_HASH_SECRET =
            key("holdfast.dead-letter.redact-hash-secret")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Secret of the hashes (HMAC-SHA-256), at least 16 bytes. Required if a rule says"
                            + " hash. With another secret the same values have other hashes.");

    /** {@code holdfast.dead-letter.redact-malformed}. */
    public static final ConfigOption<MalformedPayload> DEAD_LETTER_REDACT_MALFORMED =
            key("holdfast.dead-letter.redact-malformed")
                    .enumType(MalformedPayload.class)
                    .defaultValue(MalformedPayload.DROP)
                    .withDescription("What becomes of a key or value that rules with a JSON pointer are for and that is"
                            + " not well-formed JSON: drop (only its length stays) or best-effort (what stands before"
                            + " the defect is redacted and kept).");

    /** {@code holdfast.event-time.max-out-of-orderness}. */
    public static final ConfigOption<Duration> EVENT_TIME_MAX_OUT_OF_ORDERNESS =
            key("holdfast.event-time.max-out-of-orderness")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription("How far the watermark stays behind the latest event time seen.");

    /** {@code holdfast.event-time.max-ahead}. */
    public static final ConfigOption<Duration> EVENT_TIME_MAX_AHEAD = key("holdfast.event-time.max-ahead")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("How far an event time may lie in the future of the machine's clock. Beyond it the record"
                    + " is a dead letter of kind INVALID.");

    /** {@code holdfast.event-time.max-behind}. */
    public static final ConfigOption<Duration> EVENT_TIME_MAX_BEHIND = key("holdfast.event-time.max-behind")
            .durationType()
            .noDefaultValue()
            .withDescription("How far an event time may lie in the past of the machine's clock. Not set: no bound.");

    /** {@code holdfast.event-time.idleness}. */
    public static final ConfigOption<Duration> EVENT_TIME_IDLENESS = key("holdfast.event-time.idleness")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withDescription(
                    "After this long without a record a source partition no longer holds the watermark back. 0:"
                            + " it always does.");

    /** {@code holdfast.orders.reporting-currency}. */
    public static final ConfigOption<String> ORDERS_REPORTING_CURRENCY = key("holdfast.orders.reporting-currency")
            .stringType()
            .defaultValue("EUR")
            .withDescription("Currency, an ISO 4217 code, that orders are priced and totalled in.");

    /** {@code holdfast.transient-retries.max-attempts}. */
    public static final ConfigOption<Integer> TRANSIENT_RETRIES_MAX_ATTEMPTS =
            key("holdfast.transient-retries.max-attempts")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "How often a TRANSIENT error is tried again in place before it fails the task. 0: the task"
                                    + " fails at once and the restart strategy decides.");

    /** {@code holdfast.transient-retries.initial-back-off}. */
    public static final ConfigOption<Duration> TRANSIENT_RETRIES_INITIAL_BACK_OFF =
            key("holdfast.transient-retries.initial-back-off")
                    .durationType()
                    .defaultValue(Duration.ofMillis(100))
                    .withDescription("Wait before the first retry in place; it doubles with each.");

    /** {@code holdfast.transient-retries.max-total}. */
    public static final ConfigOption<Duration> TRANSIENT_RETRIES_MAX_TOTAL = key("holdfast.transient-retries.max-total")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("All waits of one record together. No barrier passes meanwhile, so it must stay below half"
                    + " the checkpoint time-out.");

    private HoldfastOptions() {}
}
