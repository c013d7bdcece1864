package io.holdfast.serde;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.InvalidRecordException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.flink.util.FlinkException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Decides who is to blame for an exception: the record, or the machinery around it.
 *
 * <p>The whole chain of causes counts, in this order:
 *
 * <ol>
 *   <li>a JVM in trouble ({@code VirtualMachineError} other than {@code StackOverflowError}) anywhere: {@code FATAL};
 *   <li>the first of the user's rules that fits anything in the chain;
 *   <li>a broken infrastructure (the table in {@code docs/reference/failure-kinds.md}) anywhere: {@code TRANSIENT};
 *   <li>an {@link InvalidRecordException} anywhere: {@code INVALID};
 *   <li>otherwise the record is to blame, by stage: decoding {@code MALFORMED}, encoding {@code UNENCODABLE}, anything
 *       else {@code BUG}.
 * </ol>
 *
 * <p>In doubt, an error of the state backend or of Flink itself is infrastructure: a task that fails can be repaired, a
 * good record among the dead letters may never be noticed. Immutable, serializable, thread-safe.
 */
public final class FailureClassifier implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MAX_CAUSES = 32;

    /** Listed in {@code docs/reference/failure-kinds.md}; a test compares. */
    static final List<Class<? extends Throwable>> INFRASTRUCTURE = List.of(
            DependencyUnavailableException.class,
            TimeoutException.class,
            InterruptedException.class,
            InterruptedIOException.class,
            SocketException.class,
            UnknownHostException.class,
            HttpTimeoutException.class,
            ClosedChannelException.class,
            SSLException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            RetriableException.class,
            InterruptException.class,
            AuthenticationException.class,
            AuthorizationException.class,
            FlinkException.class,
            FlinkRuntimeException.class);

    /** Types of libraries that are not on this module's class path. */
    static final Set<String> INFRASTRUCTURE_BY_NAME = Set.of(
            "org.apache.flink.runtime.execution.CancelTaskException",
            "org.rocksdb.RocksDBException",
            "java.rmi.RemoteException");

    private static final FailureClassifier DEFAULTS = builder().build();

    /** {@code List.copyOf} is serializable. */
    @SuppressWarnings("serial")
    private final List<Rule> rules;

    private FailureClassifier(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The default table, without rules of the user. */
    public static FailureClassifier ofDefaults() {
        return DEFAULTS;
    }

    /** Starts from the default table. */
    public static Builder builder() {
        return new Builder();
    }

    /** The kind of {@code thrown}, thrown while {@code stage} was attempted. Never throws. */
    public FailureKind classify(Throwable thrown, FailureStage stage) {
        List<Throwable> chain = chainOf(thrown);
        for (Throwable link : chain) {
            if (link instanceof VirtualMachineError && !(link instanceof StackOverflowError)) {
                return FailureKind.FATAL;
            }
        }
        for (Rule rule : rules) {
            if (rule.fitsAny(chain)) {
                return rule.kind();
            }
        }
        for (Throwable link : chain) {
            if (isInfrastructure(link)) {
                return FailureKind.TRANSIENT;
            }
        }
        for (Throwable link : chain) {
            if (link instanceof InvalidRecordException) {
                return FailureKind.INVALID;
            }
        }
        return blameTheRecord(stage);
    }

    private static FailureKind blameTheRecord(FailureStage stage) {
        return switch (stage) {
            case DECODE_KEY, DECODE_VALUE -> FailureKind.MALFORMED;
            case ENCODE -> FailureKind.UNENCODABLE;
            case TIMESTAMP, KEY_SELECTION, PROCESS, TIMER, BROADCAST -> FailureKind.BUG;
        };
    }

    private static boolean isInfrastructure(Throwable link) {
        if (link instanceof ApiException && !(link instanceof RetriableException)) {
            return link instanceof AuthenticationException || link instanceof AuthorizationException;
        }
        for (Class<? extends Throwable> type : INFRASTRUCTURE) {
            if (type.isInstance(link)) {
                return true;
            }
        }
        for (Class<?> type = link.getClass(); type != null; type = type.getSuperclass()) {
            if (INFRASTRUCTURE_BY_NAME.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    /** The exception and its causes, bounded, for exceptions may be cyclic and their accessors may throw. */
    static List<Throwable> chainOf(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>(4);
        Throwable current = thrown;
        while (current != null && chain.size() < MAX_CAUSES) {
            chain.add(current);
            try {
                Throwable cause = current.getCause();
                current = cause == current ? null : cause;
            } catch (Throwable hostile) {
                current = null;
            }
        }
        return chain;
    }

    private record Rule(Class<? extends Throwable> type, FailureKind kind) implements Serializable {
        boolean fitsAny(List<Throwable> chain) {
            for (Throwable link : chain) {
                if (type.isInstance(link)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Adds rules of the user to the default table; earlier rules win. */
    public static final class Builder {
        private final List<Rule> rules = new ArrayList<>();

        private Builder() {}

        /** Anything of {@code type}, or caused by it, is of {@code kind}. */
        public Builder classify(Class<? extends Throwable> type, FailureKind kind) {
            rules.add(new Rule(Objects.requireNonNull(type, "type"), Objects.requireNonNull(kind, "kind")));
            return this;
        }

        /** The classifier with the rules so far. */
        public FailureClassifier build() {
            return new FailureClassifier(rules);
        }
    }
}
