package io.holdfast.app.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * The complete and checked configuration of a job: whoever holds one holds one that can work. Immutable; not
 * serializable, it stays where the job is built.
 *
 * <p>Order of precedence: {@code -D} over the file over what Flink already has.
 */
public final class HoldfastConfiguration {
    private final Configuration flink;
    private final SourceOptions source;
    private final SchemaRegistryOptions schemaRegistry;
    private final OutputOptions output;
    private final DeadLetterOptions deadLetters;
    private final RedactionOptions redaction;
    private final EventTimeOptions eventTime;
    private final OrdersOptions orders;
    private final TransientRetryOptions transientRetries;
    private final KafkaClientProperties kafka;
    private final RestartProfile restart;
    private final CheckpointProfile checkpoints;
    private final HighAvailabilityProfile highAvailability;
    private final RuntimeProfile runtime;

    /** {@code cluster} tells whose the processes are in which the job will run. */
    private HoldfastConfiguration(Configuration given, List<Problem> problems, Cluster cluster) {
        Configuration readable = given.clone();
        problems.addAll(KnownKeys.unknownKeys(readable));
        for (Problem unreadable : Setting.unreadable(readable, KnownKeys.ALL)) {
            problems.add(unreadable);
            readable.removeKey(unreadable.key());
        }
        source = SourceOptions.from(readable);
        schemaRegistry = SchemaRegistryOptions.from(readable);
        output = OutputOptions.from(readable);
        deadLetters = DeadLetterOptions.from(readable);
        redaction = RedactionOptions.from(readable);
        eventTime = EventTimeOptions.from(readable);
        orders = OrdersOptions.from(readable);
        transientRetries = TransientRetryOptions.from(readable);
        kafka = KafkaClientProperties.from(readable);
        restart = orReport(() -> RestartProfile.from(readable), RestartProfile.ofDefaults(), problems);
        checkpoints = CheckpointProfile.from(readable);
        highAvailability = orReport(
                () -> HighAvailabilityProfile.from(readable),
                HighAvailabilityProfile.ofDefaults(),
                cluster == Cluster.OURS ? problems : new ArrayList<>());
        runtime = RuntimeProfile.from(readable);

        List.of(source.problems(), output.problems(), deadLetters.problems(), eventTime.problems(), orders.problems())
                .forEach(problems::addAll);
        problems.addAll(schemaRegistry.problems(source.format()));
        problems.addAll(redaction.problems());
        problems.addAll(transientRetries.problems());
        problems.addAll(kafka.problems(Math.max(output.maxRecordBytes(), deadLetters.maxBytes())));
        problems.addAll(RestartProfile.strayKnobs(readable));
        List.of(restart.problems(), checkpoints.problems(), runtime.problems()).forEach(problems::addAll);
        if (cluster == Cluster.OURS) {
            problems.addAll(highAvailability.problems());
        }
        problems.addAll(contradictions(readable));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        flink = readable;
        restart.applyTo(flink);
        checkpoints.applyTo(flink);
        runtime.applyTo(flink);
        if (cluster == Cluster.OURS) {
            highAvailability.applyTo(flink);
        }
    }

    /** Whose processes a job runs in: how they notice each other's death is set where they start. */
    private enum Cluster {
        /** The configuration is what they are started with, or what it says is meant for that. */
        OURS,
        /** They run already, or others start them; what the configuration says of them is theirs. */
        OF_OTHERS
    }

    /**
     * Reads one file, with our keys and Flink's, nested or flat, and puts {@code overrides} over it.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public static HoldfastConfiguration load(Path yaml, Map<String, String> overrides) {
        List<Problem> problems = new ArrayList<>();
        Configuration configuration = new Configuration();
        YamlFile.read(yaml, problems).forEach(configuration::setString);
        overrides.forEach(configuration::setString);
        return new HoldfastConfiguration(configuration, problems, Cluster.OURS);
    }

    /**
     * Checks what is already there, such as what an embedded job was given.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public static HoldfastConfiguration of(Configuration configuration) {
        return new HoldfastConfiguration(configuration, new ArrayList<>(), Cluster.OURS);
    }

    /**
     * From the arguments of the job's main method ({@code --config FILE}, {@code -Dkey=value}) over the configuration
     * that Flink's own client brought along, {@code flink run -D} included.
     *
     * <p>High availability and heart-beats belong to the cluster, whose processes have read them when they started.
     * What the client brings along of them is neither checked nor completed with our defaults; it is if the arguments
     * say something of them.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public static HoldfastConfiguration fromMainArguments(String[] arguments, Configuration cluster) {
        MainArguments parsed = MainArguments.parse(arguments);
        List<Problem> problems = new ArrayList<>(parsed.problems());
        Map<String, String> own = new LinkedHashMap<>();
        parsed.config().ifPresent(file -> own.putAll(YamlFile.read(file, problems)));
        own.putAll(parsed.overrides());
        Configuration configuration = cluster.clone();
        own.forEach(configuration::setString);
        return new HoldfastConfiguration(
                configuration,
                problems,
                own.keySet().stream().anyMatch(HighAvailabilitySettings::have) ? Cluster.OURS : Cluster.OF_OTHERS);
    }

    /** What one part alone cannot see. */
    private List<Problem> contradictions(Configuration configuration) {
        boolean transactional = output.delivery() == DeliveryGuarantee.EXACTLY_ONCE
                || deadLetters.delivery() == DeliveryGuarantee.EXACTLY_ONCE;
        int parallelism =
                configuration.getOptional(CoreOptions.DEFAULT_PARALLELISM).orElse(1);
        return new Bound()
                .check(
                        !transactional
                                || output.transactionTimeout()
                                                .compareTo(checkpoints
                                                        .longestUntilCommit()
                                                        .plus(output.outageAllowance()))
                                        >= 0,
                        OutputOptions.TRANSACTION_TIMEOUT,
                        output.transactionTimeout(),
                        transactionTimeoutTooShort(),
                        "Raise it (and the broker's transaction.max.timeout.ms), or lower "
                                + CheckpointSettings.TIMEOUT.key() + ", "
                                + CheckpointSettings.TOLERABLE_FAILURES.key() + " or "
                                + OutputOptions.OUTAGE_ALLOWANCE.key() + ".")
                .check(
                        !transactional || checkpoints.mode().name().equals("EXACTLY_ONCE"),
                        CheckpointSettings.MODE,
                        checkpoints.mode(),
                        "sinks are exactly-once and state would not be: totals would be doubled after a failure",
                        "Set it to EXACTLY_ONCE, or the sinks' delivery to at-least-once.")
                .check(
                        !transientRetries.enabled()
                                || transientRetries.maxTotal().multipliedBy(2).compareTo(checkpoints.timeout()) < 0,
                        TransientRetryOptions.MAX_TOTAL,
                        transientRetries.maxTotal(),
                        "it is not below half of " + CheckpointSettings.TIMEOUT.key() + " = "
                                + Values.text(checkpoints.timeout())
                                + ", and no barrier passes a record that is being retried, so checkpoints would time out",
                        "Shorten it; the restart strategy is for longer outages.")
                .check(
                        source.topic().isBlank() || !source.topic().equals(output.topic()),
                        OutputOptions.TOPIC,
                        output.topic(),
                        "it is the source topic too: the job would feed itself",
                        "Give another topic.")
                .check(
                        deadLetters
                                .topic()
                                .filter(topic -> topic.equals(source.topic()) || topic.equals(output.topic()))
                                .isEmpty(),
                        DeadLetterOptions.TOPIC,
                        deadLetters.topic().orElse(""),
                        "it is the source or the output topic too",
                        "Give dead letters a topic of their own.")
                .check(
                        parallelism <= runtime.maxParallelism(),
                        RuntimeProfile.MAX_PARALLELISM,
                        runtime.maxParallelism(),
                        "it is below " + CoreOptions.DEFAULT_PARALLELISM.key() + " = " + parallelism,
                        "Raise it before the first start; it cannot be changed once there is state.")
                .problems();
    }

    private String transactionTimeoutTooShort() {
        return "the broker may abort a transaction that a checkpoint already counts as written, which is loss."
                + " From its opening to its commit can take "
                + Values.text(checkpoints.longestUntilCommit()) + " (1 + " + checkpoints.tolerableFailures()
                + " checkpoints, each with its interval and time-out), and "
                + OutputOptions.OUTAGE_ALLOWANCE.key() + " = " + Values.text(output.outageAllowance())
                + " comes on top";
    }

    private static <T> T orReport(Supplier<T> read, T otherwise, List<Problem> problems) {
        try {
            return read.get();
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return otherwise;
        }
    }

    /**
     * A copy of everything for Flink: what was given, and all profiles with their defaults, but for high availability
     * where the cluster is another's.
     */
    public Configuration flink() {
        return flink.clone();
    }

    /** What is read. */
    public SourceOptions source() {
        return source;
    }

    /** The registry that has the schemas. */
    public SchemaRegistryOptions schemaRegistry() {
        return schemaRegistry;
    }

    /** Where results go. */
    public OutputOptions output() {
        return output;
    }

    /** Where dead letters go. */
    public DeadLetterOptions deadLetters() {
        return deadLetters;
    }

    /** What is redacted in dead letters, whatever sink they go to. */
    public RedactionOptions redaction() {
        return redaction;
    }

    /** Event time and what is believed of it. */
    public EventTimeOptions eventTime() {
        return eventTime;
    }

    /** The domain of the reference job. */
    public OrdersOptions orders() {
        return orders;
    }

    /** Retries in place. */
    public TransientRetryOptions transientRetries() {
        return transientRetries;
    }

    /** What is passed through to Kafka's clients. */
    public KafkaClientProperties kafka() {
        return kafka;
    }

    /** When and how often a failed job is restarted. */
    public RestartProfile restart() {
        return restart;
    }

    /** How the job is checkpointed. */
    public CheckpointProfile checkpoints() {
        return checkpoints;
    }

    /** How dead machines are noticed and replaced, as far as this configuration says it. */
    public HighAvailabilityProfile highAvailability() {
        return highAvailability;
    }

    /** How the job keeps state and passes records. */
    public RuntimeProfile runtime() {
        return runtime;
    }

    /** Every key that is in force for Flink, sorted, secrets masked: what may be printed. */
    public Map<String, String> masked() {
        return Secrets.mask(flink.toMap());
    }

    /** {@link #masked()} as text. */
    @Override
    public String toString() {
        return masked().toString();
    }
}
