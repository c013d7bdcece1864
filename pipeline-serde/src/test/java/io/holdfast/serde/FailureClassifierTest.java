package io.holdfast.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.InvalidRecordException;
import io.holdfast.serde.registry.SchemaRegistryException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.flink.util.DynamicCodeLoadingException;
import org.apache.flink.util.FlinkException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureClassifierTest {
    private final FailureClassifier defaults = FailureClassifier.ofDefaults();

    @AfterEach
    void forgetInterrupts() {
        // Kafka's InterruptException interrupts the thread that makes it.
        Thread.interrupted();
    }

    /** One of exactly each type in the table. */
    static Stream<Throwable> infrastructure() {
        return Stream.of(
                new DependencyUnavailableException("away"),
                new TimeoutException(),
                new InterruptedException(),
                new InterruptedIOException(),
                new SocketException(),
                new UnknownHostException(),
                new HttpTimeoutException("no answer"),
                new ClosedChannelException(),
                new SSLException("handshake"),
                new SQLTransientException(),
                new SQLRecoverableException(),
                new RetriableException() {},
                new InterruptException("interrupted"),
                new AuthenticationException("who?"),
                new AuthorizationException("not you"),
                new FlinkException("of Flink"),
                new FlinkRuntimeException("of Flink"));
    }

    static Stream<Throwable> subclassesOfInfrastructure() {
        return Stream.of(
                new SchemaRegistryException("answers 503"),
                new ConnectException(),
                new NoRouteToHostException(),
                new SocketTimeoutException(),
                new HttpConnectTimeoutException("no answer"),
                new AsynchronousCloseException(),
                new ClosedByInterruptException(),
                new SSLHandshakeException("certificate expired"),
                new SQLTransientConnectionException(),
                new org.apache.kafka.common.errors.TimeoutException(),
                new NetworkException(),
                new SaslAuthenticationException("who?"),
                new TopicAuthorizationException("orders"),
                new DynamicCodeLoadingException("state backend", null));
    }

    static Stream<Throwable> blamedOnTheRecord() {
        return Stream.of(
                new IllegalStateException(),
                new NullPointerException(),
                new IOException("unexpected end"),
                new SQLException("constraint"),
                new StackOverflowError(),
                new NoClassDefFoundError(),
                new AssertionError(),
                new Throwable(),
                new SerializationException("unknown magic byte"),
                new RecordTooLargeException(),
                new InvalidTopicException());
    }

    static Stream<String> infrastructureByName() {
        return FailureClassifier.INFRASTRUCTURE_BY_NAME.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource({"infrastructure", "subclassesOfInfrastructure"})
    void callsInfrastructureTransientInEveryStage(Throwable thrown) {
        for (FailureStage stage : FailureStage.values()) {
            assertThat(defaults.classify(thrown, stage)).as("%s", stage).isEqualTo(FailureKind.TRANSIENT);
        }
    }

    @Test
    void testsEveryEntryOfTheTable() {
        List<Class<?>> tested = infrastructure()
                .map(thrown ->
                        thrown.getClass().isAnonymousClass() ? thrown.getClass().getSuperclass() : thrown.getClass())
                .collect(Collectors.toList());

        assertThat(tested).containsExactlyElementsOf(FailureClassifier.INFRASTRUCTURE);
    }

    @ParameterizedTest
    @MethodSource("infrastructureByName")
    void knowsTypesOfAbsentLibrariesByName(String name) throws Exception {
        Throwable thrown = Class.forName(name)
                .asSubclass(Throwable.class)
                .getConstructor(String.class)
                .newInstance("broken");

        assertThat(defaults.classify(thrown, FailureStage.PROCESS)).isEqualTo(FailureKind.TRANSIENT);
        assertThat(defaults.classify(new IllegalStateException(thrown), FailureStage.PROCESS))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void knowsSubclassesOfTypesOfAbsentLibraries() {
        assertThat(defaults.classify(new java.rmi.ConnectException("refused"), FailureStage.PROCESS))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @ParameterizedTest
    @MethodSource("blamedOnTheRecord")
    void blamesTheRecordForEverythingElse(Throwable thrown) {
        assertThat(defaults.classify(thrown, FailureStage.PROCESS)).isEqualTo(FailureKind.BUG);
    }

    @ParameterizedTest
    @CsvSource({
        "DECODE_KEY, MALFORMED",
        "DECODE_VALUE, MALFORMED",
        "TIMESTAMP, BUG",
        "KEY_SELECTION, BUG",
        "PROCESS, BUG",
        "TIMER, BUG",
        "BROADCAST, BUG",
        "ENCODE, UNENCODABLE"
    })
    void blamesTheRecordByStage(FailureStage stage, FailureKind kind) {
        assertThat(defaults.classify(new IllegalStateException(), stage)).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void callsARuleBreachInvalidInEveryStage(FailureStage stage) {
        InvalidRecordException breach = new InvalidRecordException("negative quantity");

        assertThat(defaults.classify(breach, stage)).isEqualTo(FailureKind.INVALID);
        assertThat(defaults.classify(new IllegalStateException(breach), stage)).isEqualTo(FailureKind.INVALID);
    }

    static Stream<Throwable> fatal() {
        return Stream.of(new OutOfMemoryError(), new InternalError(), new UnknownError());
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void putsAJvmInTroubleBeforeTheUsersRules(Throwable error) {
        FailureClassifier classifier = FailureClassifier.builder()
                .classify(Throwable.class, FailureKind.INVALID)
                .build();

        assertThat(classifier.classify(error, FailureStage.PROCESS)).isEqualTo(FailureKind.FATAL);
        assertThat(classifier.classify(new CompletionException(error), FailureStage.PROCESS))
                .isEqualTo(FailureKind.FATAL);
        assertThat(classifier.classify(new InvalidRecordException("x"), FailureStage.PROCESS))
                .isEqualTo(FailureKind.INVALID);
    }

    @Test
    void putsTheUsersRulesBeforeTheTable() {
        FailureClassifier classifier = FailureClassifier.builder()
                .classify(SocketTimeoutException.class, FailureKind.INVALID)
                .classify(InvalidRecordException.class, FailureKind.TRANSIENT)
                .classify(StackOverflowError.class, FailureKind.FATAL)
                .build();

        assertThat(classifier.classify(new SocketTimeoutException(), FailureStage.PROCESS))
                .isEqualTo(FailureKind.INVALID);
        assertThat(classifier.classify(new ConnectException(), FailureStage.PROCESS))
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(classifier.classify(new InvalidRecordException("x"), FailureStage.PROCESS))
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(classifier.classify(new StackOverflowError(), FailureStage.PROCESS))
                .isEqualTo(FailureKind.FATAL);
    }

    @Test
    void putsEarlierRulesFirst() {
        FailureClassifier classifier = FailureClassifier.builder()
                .classify(IllegalArgumentException.class, FailureKind.INVALID)
                .classify(RuntimeException.class, FailureKind.TRANSIENT)
                .build();

        assertThat(classifier.classify(new NumberFormatException(), FailureStage.PROCESS))
                .isEqualTo(FailureKind.INVALID);
        assertThat(classifier.classify(new ArithmeticException(), FailureStage.PROCESS))
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(classifier.classify(new IllegalStateException(new NumberFormatException()), FailureStage.PROCESS))
                .as("an earlier rule that fits the cause beats a later one that fits the exception")
                .isEqualTo(FailureKind.INVALID);
    }

    @Test
    void keepsTheRulesThatItWasBuiltWith() {
        FailureClassifier.Builder builder = FailureClassifier.builder();

        FailureClassifier before = builder.build();
        builder.classify(ArithmeticException.class, FailureKind.INVALID);

        assertThat(before.classify(new ArithmeticException(), FailureStage.PROCESS))
                .isEqualTo(FailureKind.BUG);
    }

    @Test
    void putsInfrastructureAnywhereInTheChainBeforeARuleBreach() {
        RuntimeException refused = new RuntimeException(new ConnectException()) {};

        assertThat(defaults.classify(refused, FailureStage.PROCESS)).isEqualTo(FailureKind.TRANSIENT);
        assertThat(defaults.classify(new FlinkException(new InvalidRecordException("rule")), FailureStage.PROCESS))
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(defaults.classify(
                        new ExecutionException(new CompletionException(new TimeoutException())), FailureStage.PROCESS))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void readsThirtyTwoExceptionsOfAChain() {
        assertThat(defaults.classify(wrapped(new TimeoutException(), 31), FailureStage.PROCESS))
                .isEqualTo(FailureKind.TRANSIENT);
        assertThat(defaults.classify(wrapped(new TimeoutException(), 32), FailureStage.PROCESS))
                .isEqualTo(FailureKind.BUG);
    }

    private static Throwable wrapped(Throwable root, int times) {
        Throwable thrown = root;
        for (int i = 0; i < times; i++) {
            thrown = new IllegalStateException(thrown);
        }
        return thrown;
    }

    @Test
    void survivesHostileChains() {
        RuntimeException first = new IllegalStateException();
        first.initCause(new IllegalArgumentException(first));
        RuntimeException own = new RuntimeException() {
            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        };
        RuntimeException throwing = new RuntimeException() {
            @Override
            public synchronized Throwable getCause() {
                throw new OutOfMemoryError("not really");
            }
        };
        RuntimeException sneaking = new RuntimeException() {
            @Override
            public synchronized Throwable getCause() {
                FailureClassifierTest.<RuntimeException>sneak(new IOException());
                return this;
            }
        };

        assertThat(Stream.of(first, own, throwing, sneaking)
                        .map(hostile -> defaults.classify(hostile, FailureStage.DECODE_KEY)))
                .containsOnly(FailureKind.MALFORMED);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Test
    void travelsWithTheJob() throws Exception {
        FailureClassifier classifier = FailureClassifier.builder()
                .classify(ArithmeticException.class, FailureKind.INVALID)
                .build();

        assertThat(InstantiationUtil.clone(classifier).classify(new ArithmeticException(), FailureStage.PROCESS))
                .isEqualTo(FailureKind.INVALID);
    }

    @Test
    void isDocumentedTypeByType() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "reference", "failure-kinds.md"));

        Stream<String> table = Stream.concat(
                FailureClassifier.INFRASTRUCTURE.stream().map(Class::getName),
                FailureClassifier.INFRASTRUCTURE_BY_NAME.stream());

        assertThat(firstColumns(page, "[a-z]+\\.[\\w.$]+")).containsExactlyInAnyOrderElementsOf(table.toList());
        assertThat(firstColumns(page, "[A-Z]+"))
                .containsExactlyElementsOf(
                        Stream.of(FailureKind.values()).map(FailureKind::name).toList());
    }

    private static List<String> firstColumns(String page, String name) {
        return Pattern.compile("(?m)^\\| `(" + name + ")` \\|")
                .matcher(page)
                .results()
                .map(row -> row.group(1))
                .toList();
    }
}
