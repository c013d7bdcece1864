package io.holdfast.app.options;

/** What the reference pages say between their tables. */
final class ReferenceTexts {
    static final String NOTHING = "";

    static final String OPTIONS = """
            Everything can stand in one YAML file together with Flink's own keys, nested or flat, in exactly the format of
            Flink's `config.yaml`. Every key can be given as `-Dkey=value` too. Precedence: `-D` on our command line or job
            jar, then the file, then what Flink's client brings along (`config.yaml`, `flink run -D`).

            Unknown keys under `holdfast.` and `restart-strategy.` are refused. All problems are reported at once, before
            anything starts. Secrets are masked wherever options are printed: keys that Flink calls sensitive, and those that
            contain words such as `password`, `secret`, `token`, `credential`, `jaas` or `keystore.key`.

            The profiles have pages of their own: [restart strategies](restart-strategies.md),
            [checkpoints](checkpoints.md), [high availability](high-availability.md). Parallelism is Flink's own
            `parallelism.default`.
            """;

    static final String PIPELINE = "Options of Flink that Holdfast sets otherwise, or sets explicitly.";

    static final String REDACTION = """
            Off by default. **A dead letter in which something was redacted cannot be sent again from its own bytes**: they
            are not what was consumed, and its header `holdfast.redacted` says so. The record can be read again at its
            origin, as long as the source topic keeps it. [Redaction](../operations/redaction.md): the rules, what is
            taken from message and stack trace, and where the raw bytes still are.
            """;

    static final String KAFKA = """
            ## Kafka's clients

            `kafka.X` is passed to consumer, producers and admin client as `X`, as far as that kind of client knows it (a key
            that no client knows, such as one of your interceptor, goes to all). `kafka.consumer.X`, `kafka.producer.X` and
            `kafka.admin.X` go to one kind and win. TLS and SASL are configured so:

            ```yaml
            kafka:
              security.protocol: SASL_SSL
              sasl.mechanism: SCRAM-SHA-512
              sasl.jaas.config: org.apache.kafka.common.security.scram.ScramLoginModule required username="…" password="…";
              ssl.truststore.location: /etc/holdfast/truststore.p12
              ssl.truststore.password: …
            ```

            What the job decides itself is refused: `bootstrap.servers`, `group.id`, `auto.offset.reset`,
            `enable.auto.commit`, serializers and deserializers, `transactional.id`, `transaction.timeout.ms`.
            """;

    static final String RESTART = """
            What happens when a task fails. Data errors never come here (they are dead letters): what restarts a job is a lost
            machine or a dependency that is down, so it should come back by itself, soon, and without hammering.

            Holdfast writes the chosen strategy with every knob into the job's configuration; neither Flink's defaults nor a
            cluster's `config.yaml` can shine through.
            """;

    static final String EXPONENTIAL = """
            The wait before restart *n* is initial × multiplier^(n-1), at most the maximum. It starts small again after the
            reset threshold without a failure, counted from the restart. Failures while a restart is pending count as one.

            Read from Flink 2.2.1 and run against it with a manual clock: the jitter is added before the maximum is applied, so
            it vanishes once the maximum is reached. And with a jitter above 0 the power overflows after a long row of restarts
            (the 92nd at factor 1.5, the 55th at factor 2), from where on about every second wait is the initial one instead
            of the maximum, until a reset. With the defaults here that is an outage of three quarters of an hour; it costs
            restarts, not records. Jitter 0 avoids it.
            """;

    static final String FIXED = """
            The count of attempts is never reset, neither by time nor by a checkpoint.
            """;

    static final String RATE = """
            Ends the job when failures come too fast. One more failure than the limit within the interval is needed, so limit ×
            delay must stay below the interval, or a job that fails at every start restarts for ever.
            """;

    static final String NONE = """
            ## none

            The first failure ends the job. It has no knobs. For tests, and where something outside restarts the job.
            """;

    static final String CHECKPOINTS = """
            What recovery goes back to, and what commits the output: with exactly-once sinks, results and dead letters become
            visible to `read_committed` readers when a checkpoint completes.
            """;

    static final String TRANSACTIONS = """
            ## Checkpoints and transactions

            Output is written in a Kafka transaction, flushed by its checkpoint and committed when that checkpoint, or a later
            one if it fails, has completed. The broker aborts a transaction that is open for too long; when that happens after
            the checkpoint, the records are lost: the sink finds out and ends the job (`holdfast.output.lost-transactions`), but it
            cannot bring them back. So it must hold

            ```
            broker's transaction.max.timeout.ms ≥ holdfast.output.transaction-timeout
                ≥ (1 + tolerable-failed-checkpoints) × (max(interval, min-pause) + timeout) + holdfast.output.outage-allowance
            ```

            With the defaults: 15 min ≥ 15 min ≥ 3 × (10 s + 2 min) + 5 min = 11 min 30 s. The second line is checked here, the
            first against the real broker before submission.

            ## What the cluster decides

            Flink reads `execution.checkpointing.local-backup.enabled` and `execution.state-recovery.from-local` when a
            TaskManager starts, and `execution.checkpointing.num-retained` when a JobManager does. Holdfast applies them to
            clusters it starts itself; for any other cluster, copy them into its `config.yaml`. A local copy survives the task;
            to survive the process too, a TaskManager needs a fixed `taskmanager.resource-id` and a
            `process.taskmanager.working-dir` that stays.
            """;

    static final String HIGH_AVAILABILITY = """
            How a dead machine is noticed, and what replaces a dead JobManager.

            **These belong to the cluster.** Flink reads them when a JobManager or TaskManager starts. Holdfast applies them to
            clusters it starts itself; for any other cluster, copy them into its `config.yaml`: submitting a job does not
            change them.

            A *dead* TaskManager refuses connections and is noticed after `heartbeat.rpc-failure-threshold` heart-beats (1 s
            here, 20 s with Flink's defaults). A *hung* one (SIGSTOP, a long garbage collection) after `heartbeat.timeout` (10 s
            here, 50 s there). A dead leader after the ZooKeeper session time-out (3 s here; 60 s
            there, of which a server with the usual tick of 2 s grants 40 s).
            """;

    private ReferenceTexts() {}
}
