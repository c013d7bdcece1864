package io.holdfast.app.options;

import java.util.List;

/** Restart settings that cannot work. */
final class RestartRefusals {
    static final List<Refusal> ALL = List.of(
            Refusal.of(
                    "restart-strategy.type",
                    "sometimes",
                    "restart-strategy.type = sometimes: there is no such restart strategy. Choose exponential-delay, fixed-delay, failure-rate or none."),
            Refusal.of(
                    "restart-strategy.exponential-delay.initial-backoff",
                    "0 ms",
                    "restart-strategy.exponential-delay.initial-backoff = 0 ms: Flink refuses it and the job does not start. Give at least 1 ms."),
            Refusal.of(
                    "restart-strategy.exponential-delay.initial-backoff",
                    "1 min",
                    "restart-strategy.exponential-delay.initial-backoff = 1 min: it is longer than restart-strategy.exponential-delay.max-backoff = 30 s; Flink refuses that. Shorten it, or raise the maximum."),
            Refusal.of(
                    "restart-strategy.exponential-delay.backoff-multiplier",
                    "1",
                    "restart-strategy.exponential-delay.backoff-multiplier = 1.0: the wait would not grow; Flink refuses that. Give more than 1, or choose restart-strategy.type: fixed-delay."),
            Refusal.of(
                    "restart-strategy.exponential-delay.reset-backoff-threshold",
                    "20 s",
                    "restart-strategy.exponential-delay.reset-backoff-threshold = 20 s: it is shorter than restart-strategy.exponential-delay.max-backoff = 30 s. It counts from the restart, restoring state included, so a job that fails while it starts would count as healed and the wait never grow. Give at least the maximum; longer than a restore takes."),
            Refusal.of(
                    "restart-strategy.exponential-delay.jitter-factor",
                    "1.5",
                    "restart-strategy.exponential-delay.jitter-factor = 1.5: it is not a share; Flink refuses that. Give a number from 0 to 1."),
            Refusal.of(
                    "restart-strategy.exponential-delay.attempts-before-reset-backoff",
                    "0",
                    "restart-strategy.exponential-delay.attempts-before-reset-backoff = 0: Flink refuses it and the job does not start. Give at least 1."),
            Refusal.of(
                    "restart-strategy.fixed-delay.attempts",
                    "10",
                    "restart-strategy.fixed-delay.attempts = 10: it has no effect, because restart-strategy.type is not set and exponential-delay then holds. Set restart-strategy.type: fixed-delay, or leave this out."),
            Refusal.of(
                    "restart-strategy.failure-rate.delay",
                    "1 s",
                    "restart-strategy.failure-rate.delay = 1 s: it has no effect, because restart-strategy.type is not set and exponential-delay then holds. Set restart-strategy.type: failure-rate, or leave this out."),
            Refusal.of(
                    "restart-strategy.type",
                    "fixed-delay",
                    "restart-strategy.fixed-delay.attempts",
                    "0",
                    "restart-strategy.fixed-delay.attempts = 0: the first failure would end the job. Give at least 1, or say so with restart-strategy.type: none."),
            Refusal.of(
                    "restart-strategy.type",
                    "fixed-delay",
                    "restart-strategy.fixed-delay.delay",
                    "soon",
                    "restart-strategy.fixed-delay.delay = soon: this is not a duration. Write a number and a unit, such as 500 ms, 10 s, 5 min or 1 h."),
            Refusal.of(
                    "restart-strategy.type",
                    "failure-rate",
                    "restart-strategy.failure-rate.max-failures-per-interval",
                    "0",
                    "restart-strategy.failure-rate.max-failures-per-interval = 0: Flink refuses it and the job does not start. Give at least 1."),
            Refusal.of(
                    "restart-strategy.type",
                    "failure-rate",
                    "restart-strategy.failure-rate.delay",
                    "20 s",
                    "restart-strategy.failure-rate.delay = 20 s: with 30 failures borne and this wait between them, the failure after them falls outside the interval of 10 min, so the limit is never reached and the job restarts for ever. Shorten the delay, lower the failures, lengthen the interval, or choose restart-strategy.type: exponential-delay if it shall never end."),
            Refusal.of(
                    "restart-strategy.type",
                    "failure-rate",
                    "restart-strategy.failure-rate.failure-rate-interval",
                    "1 min",
                    "restart-strategy.failure-rate.delay = 5 s: with 30 failures borne and this wait between them, the failure after them falls outside the interval of 1 min, so the limit is never reached and the job restarts for ever. Shorten the delay, lower the failures, lengthen the interval, or choose restart-strategy.type: exponential-delay if it shall never end."),
            Refusal.of(
                    "restart-strategy.type",
                    "failure-rate",
                    "restart-strategy.failure-rate.failure-rate-intervall",
                    "1 min",
                    "restart-strategy.failure-rate.failure-rate-intervall = 1 min: there is no such option. Did you mean restart-strategy.failure-rate.failure-rate-interval?"));

    private RestartRefusals() {}
}
