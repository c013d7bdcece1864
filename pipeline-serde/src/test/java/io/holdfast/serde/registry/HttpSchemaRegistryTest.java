package io.holdfast.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.serde.FailureClassifier;
import io.holdfast.serde.registry.ScriptedServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpSchemaRegistryTest {
    private static final SchemaId ID = new SchemaId.Numeric(7);
    private static final RegisteredSchema ORDER =
            RegisteredSchema.avro("{\"type\":\"record\",\"name\":\"Order\",\"fields\":[]}");
    private static final String HTML = "<html><body>Not here</body></html>";
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void readsSchemaTypeAndReferences() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.of(200, """
                {"subject":"s","schemaType":"JSON","schema":"{}","more":1,
                 "references":[{"name":"a.B","subject":"b-value","version":3}]}"""))) {
            assertThat(open(server).schema(ID))
                    .contains(new RegisteredSchema(
                            "JSON", "{}", List.of(new RegisteredSchema.Reference("a.B", "b-value", 3))));
            assertThat(lines(server)).containsExactly("GET /base/schemas/ids/7");
        }
    }

    @Test
    void asksForGuidsAndReferencesByTheirPaths() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.schema("Order"))) {
            SchemaRegistry registry = open(server);

            assertThat(registry.schema(new SchemaId.Guid(new UUID(1, 2)))).contains(ORDER);
            assertThat(registry.schema(new RegisteredSchema.Reference("a.B", "a/b c", 2)))
                    .contains(ORDER);

            assertThat(lines(server))
                    .containsExactly(
                            "GET /base/schemas/guids/00000000-0000-0001-0000-000000000002",
                            "GET /base/subjects/a%2Fb%20c/versions/2");
        }
    }

    @Test
    void takesTheRegistrysOwnWordForAnUnknownId() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.error(404, 40403))) {
            assertThat(open(server).schema(ID)).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    static Stream<Answer> answersThatSayNothingAboutASchema() {
        return Stream.of(
                Answer.of(404, HTML),
                Answer.of(404, ""),
                Answer.of(404, "{}"),
                Answer.of(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}"),
                // What Apicurio answers for a path that it does not have.
                Answer.error(404, 0),
                Answer.error(404, 40401),
                Answer.of(404, "{\"error_code\":\"40403\"}"),
                Answer.error(401, 40101),
                Answer.error(403, 40301),
                Answer.error(400, 40403),
                Answer.of(302, "", "Location", "/base/elsewhere"),
                Answer.of(308, "", "Location", "/base/elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("answersThatSayNothingAboutASchema")
    void failsAtOnceOnWhatSaysNothingAboutASchema(Answer answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer(answer)) {
            assertTransient(catchThrowable(() -> open(server).schema(ID)));
            assertThat(lines(server)).containsExactly("GET /base/schemas/ids/7");
        }
    }

    static Stream<Answer> answersThatMayPass() {
        return Stream.of(
                Answer.error(500, 50001),
                Answer.of(502, HTML),
                Answer.of(503, ""),
                Answer.of(504, HTML),
                Answer.of(408, ""),
                Answer.of(429, "slow down"),
                Answer.of(200, HTML),
                Answer.of(200, ""),
                Answer.of(200, "[]"),
                Answer.of(200, "{\"schema\":7}"),
                Answer.of(200, "{\"schema\":\"{}\",\"schemaType\":1}"),
                Answer.of(200, "{\"schema\":\"{}\",\"references\":[{}]}"),
                Answer.of(200, "{\"schema\":\"{}\""));
    }

    @Test
    void asksAgainWhenTheConnectionIsClosedWithoutAnAnswer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.hangUp(), Answer.hangUp(), Answer.schema("Order"))) {
            assertThat(open(server).schema(ID)).contains(ORDER);
        }
    }

    @Test
    void failsAsTransientWhenEveryConnectionIsClosedWithoutAnAnswer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.hangUp())) {
            assertTransient(catchThrowable(() -> open(server).schema(ID)));
        }
    }

    @ParameterizedTest
    @MethodSource("answersThatMayPass")
    void asksAgainAfterWhatMayPass(Answer answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer(answer, answer, Answer.schema("Order"))) {
            assertThat(open(server).schema(ID)).contains(ORDER);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("answersThatMayPass")
    void givesUpAfterAsManyAttemptsAsAllowed(Answer answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer(answer)) {
            assertTransient(catchThrowable(() -> open(server).schema(ID)));
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void saysWhoAnsweredWhatAndNeverWithWhichWords() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.error(500, 50001))) {
            assertThatThrownBy(() -> open(server).schema(ID))
                    .hasMessage("The schema registry cannot be asked for schemas/ids/7: " + server.url()
                            + "/ answered 500, error code 50001");
        }
    }

    @Test
    void waitsAsLongAsTheRegistryAsksAndNotTheBackOff() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                Answer.of(429, "", "Retry-After", "0"),
                Answer.of(503, "", "Retry-After", "0"),
                Answer.schema("Order"))) {
            SchemaRegistry registry = RegistryConnection.builder(server.url())
                    .backoff(HOUR, HOUR.multipliedBy(2))
                    .build()
                    .open();

            assertThat(registry.schema(ID)).contains(ORDER);
        }
    }

    @Test
    void waitsNoLongerThanItsBoundWhateverTheRegistryAsks() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(Answer.of(429, "", "Retry-After", "86400"), Answer.schema("Order"))) {
            SchemaRegistry registry = RegistryConnection.builder(server.url())
                    .backoff(HOUR, HOUR.multipliedBy(2))
                    .longestRetryAfter(Duration.ofMillis(1))
                    .build()
                    .open();

            assertThat(registry.schema(ID)).contains(ORDER);
        }
    }

    static Stream<String> waitsThatAreNoSeconds() {
        return Stream.of("-1", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999999999999", "soon", "+1");
    }

    @ParameterizedTest
    @MethodSource("waitsThatAreNoSeconds")
    void backsOffWhenTheRegistryNamesNoSeconds(String retryAfter) throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(Answer.of(429, "", "Retry-After", retryAfter), Answer.schema("Order"))) {
            assertThat(open(server).schema(ID)).contains(ORDER);
        }
    }

    static Stream<Answer> answersThatDoNotEnd() {
        return Stream.of(Answer.silence(), Answer.drip());
    }

    @ParameterizedTest
    @MethodSource("answersThatDoNotEnd")
    void givesUpOnAnswersThatDoNotEnd(Answer answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer(answer)) {
            SchemaRegistry registry = quick(server.url())
                    .requestTimeout(Duration.ofMillis(100))
                    .maxAttempts(2)
                    .build()
                    .open();

            assertThatThrownBy(() -> registry.schema(ID))
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasMessageEndingWith(server.url() + "/ did not answer within PT0.1S");
        }
    }

    static Stream<Answer> answersBeyondAKibibyte() {
        return Stream.of(Answer.announced(1025), Answer.announced(Long.MAX_VALUE / 2), Answer.unannounced(1025));
    }

    @ParameterizedTest
    @MethodSource("answersBeyondAKibibyte")
    void readsNoAnswerBeyondTheLimit(Answer answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer(answer)) {
            SchemaRegistry registry =
                    quick(server.url()).maxAnswerBytes(1024).build().open();

            Throwable thrown = catchThrowable(() -> registry.schema(ID));

            assertTransient(thrown);
            assertThat(thrown).hasMessageContaining("beyond maxAnswerBytes");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void readsAnAnswerOfExactlyTheLimit() throws Exception {
        String answer = "{\"schema\":\"" + "x".repeat(1024 - 13) + "\"}";
        try (ScriptedServer server = new ScriptedServer(Answer.of(200, answer))) {
            assertThat(quick(server.url()).maxAnswerBytes(1024).build().open().schema(ID))
                    .contains(RegisteredSchema.avro("x".repeat(1024 - 13)));
        }
    }

    @Test
    void failsAsTransientWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertTransient(catchThrowable(
                () -> quick("http://127.0.0.1:" + port).build().open().schema(ID)));
    }

    @Test
    void goesToTheNextNodeAndStaysThere() throws Exception {
        try (ScriptedServer sick = new ScriptedServer(Answer.error(500, 50001));
                ScriptedServer well = new ScriptedServer(Answer.schema("Order"))) {
            SchemaRegistry registry = quick(sick.url(), well.url()).build().open();

            assertThat(registry.schema(ID)).contains(ORDER);
            assertThat(registry.schema(ID)).contains(ORDER);

            assertThat(sick.requests()).hasSize(1);
            assertThat(well.requests()).hasSize(2);
        }
    }

    @Test
    void believesANodeThatKnowsTheIdBeforeOneThatDoesNot() throws Exception {
        try (ScriptedServer lagging = new ScriptedServer(Answer.error(404, 40403));
                ScriptedServer leader = new ScriptedServer(Answer.schema("Order"))) {
            assertThat(quick(lagging.url(), leader.url()).build().open().schema(ID))
                    .contains(ORDER);
        }
    }

    @Test
    void repeatsWhatMayPassOnOneNodeAlthoughAnotherRefuses() throws Exception {
        try (ScriptedServer sick = new ScriptedServer(Answer.error(500, 50001), Answer.schema("Order"));
                ScriptedServer refusing = new ScriptedServer(Answer.error(403, 40301))) {
            assertThat(quick(sick.url(), refusing.url()).build().open().schema(ID))
                    .contains(ORDER);
        }
    }

    @Test
    void looksUpAndRegistersSchemasOfASubject() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(Answer.error(404, 40401), Answer.error(404, 40403), Answer.of(200, "{\"id\":5}"))) {
            SchemaRegistry registry = open(server);
            RegisteredSchema schema = new RegisteredSchema(
                    "AVRO", "\"int\"", List.of(new RegisteredSchema.Reference("a.B", "b-value", 3)));

            assertThat(registry.idOf("orders-value", schema)).isEmpty();
            assertThat(registry.idOf("orders-value", schema)).isEmpty();
            assertThat(registry.idOf("orders-value", schema)).hasValue(5);
            assertThat(registry.register("orders-value", schema)).isEqualTo(5);

            assertThat(lines(server))
                    .containsExactly(
                            "POST /base/subjects/orders-value",
                            "POST /base/subjects/orders-value",
                            "POST /base/subjects/orders-value",
                            "POST /base/subjects/orders-value/versions");
            assertThat(server.requests())
                    .extracting(ScriptedServer.Request::body)
                    .containsOnly("{\"schema\":\"\\\"int\\\"\",\"references\":"
                            + "[{\"name\":\"a.B\",\"subject\":\"b-value\",\"version\":3}]}");
        }
    }

    @Test
    void doesNotTakeAnIncompatibleSchemaForRegistered() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.error(409, 409))) {
            assertThatThrownBy(() -> open(server).register("orders-value", ORDER))
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasMessageEndingWith("answered 409, error code 409");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void sendsCredentialsAndShowsThemToNobodyElse() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.error(401, 40101))) {
            RegistryConnection basic = quick(server.url())
                    .credentials(RegistryCredentials.basic("user", "pass:word"))
                    .build();
            RegistryConnection bearer = quick(server.url())
                    .credentials(RegistryCredentials.bearer("t0ken"))
                    .build();

            Throwable first = catchThrowable(() -> basic.open().schema(ID));
            Throwable second = catchThrowable(() -> bearer.open().schema(ID));

            assertThat(server.requests())
                    .extracting(request -> request.headers().getFirst("Authorization"))
                    .containsExactly("Basic dXNlcjpwYXNzOndvcmQ=", "Bearer t0ken");
            assertThat(basic).hasToString("schema registry [" + server.url() + "/], credentials: basic, user user");
            assertThat(bearer).hasToString("schema registry [" + server.url() + "/], credentials: bearer token");
            assertThat(List.of(
                            first.toString(),
                            second.toString(),
                            first.getCause().toString()))
                    .noneMatch(text -> text.contains("word") || text.contains("t0ken") || text.contains("secret"));
        }
    }

    @Test
    void staysInterrupted() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Answer.silence())) {
            SchemaRegistry registry = quick(server.url()).build().open();
            Thread.currentThread().interrupt();

            Throwable thrown = catchThrowable(() -> registry.schema(ID));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(thrown)
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void isInterruptedWhileItBacksOff() throws Exception {
        Thread waiting = Thread.currentThread();
        try (ScriptedServer server = new ScriptedServer((exchange, end) -> {
            exchange.sendResponseHeaders(500, -1);
            waiting.interrupt();
        })) {
            SchemaRegistry registry = RegistryConnection.builder(server.url())
                    .backoff(HOUR, HOUR.multipliedBy(2))
                    .build()
                    .open();

            Throwable thrown = catchThrowable(() -> registry.schema(ID));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(thrown)
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        }
    }

    private static void assertTransient(Throwable thrown) {
        assertThat(thrown).isInstanceOf(SchemaRegistryException.class);
        assertThat(FailureClassifier.ofDefaults().classify(thrown, FailureStage.DECODE_VALUE))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    private static List<String> lines(ScriptedServer server) {
        return server.requests().stream().map(ScriptedServer.Request::line).toList();
    }

    private static SchemaRegistry open(ScriptedServer server) throws IOException {
        return quick(server.url()).build().open();
    }

    /** Waits long for answers, so that a slow machine changes nothing, and hardly between attempts. */
    private static RegistryConnection.Builder quick(String... urls) {
        return RegistryConnection.builder(urls)
                .connectTimeout(Duration.ofMinutes(1))
                .requestTimeout(Duration.ofMinutes(1))
                .backoff(Duration.ofMillis(1), Duration.ofMillis(2));
    }
}
