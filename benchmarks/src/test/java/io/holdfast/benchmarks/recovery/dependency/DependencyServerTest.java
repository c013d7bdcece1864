package io.holdfast.benchmarks.recovery.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service, its control and the job's client, over the loopback interface. */
final class DependencyServerTest {
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private DependencyServer server;
    private DependencyControl control;
    private DependencyClient client;

    @BeforeEach
    void start() throws IOException {
        server = DependencyServer.start();
        control = new DependencyControl(endpoint(server.controlPort()));
        client = client(PATIENT);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersAndCountsWhileItIsOn() throws IOException {
        client.lookUp("EUR");
        client.lookUp("USD");

        assertThat(control.counters()).isEqualTo(new DependencyCounters(DependencyMode.ON, 2, 0, 0, 0));
    }

    @Test
    void refusesAndCountsRefusalsWhileItIsOff() throws IOException {
        client.lookUp("EUR");
        control.switchOff();

        assertThatIOException()
                .isThrownBy(() -> client.lookUp("EUR"))
                .withMessage("The dependency at " + endpoint(server.lookupPort()) + "/rates?currency=EUR answered 503");
        assertThat(control.counters()).isEqualTo(new DependencyCounters(DependencyMode.UNAVAILABLE, 2, 1, 0, 0));

        control.switchOn();
        client.lookUp("EUR");
        assertThat(control.counters()).isEqualTo(new DependencyCounters(DependencyMode.ON, 3, 1, 0, 0));
    }

    @Test
    void leavesRequestsHangingWithoutRunningOutOfThreads() throws IOException {
        DependencyClient impatient = client(Duration.ofMillis(20));
        control.switchTo(DependencyMode.HANGING);

        // More than there are threads.
        for (int i = 0; i < 12; i++) {
            assertThatThrownBy(() -> impatient.lookUp("EUR")).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(control.counters()).isEqualTo(new DependencyCounters(DependencyMode.HANGING, 12, 12, 0, 0));

        control.switchOn();
        client.lookUp("EUR");
        assertThat(control.counters()).isEqualTo(new DependencyCounters(DependencyMode.ON, 13, 12, 0, 0));
    }

    @Test
    void handsOutEveryFaultTokenOnceAndWhereItBelongs() {
        control.putFaults(FaultPlace.TASK, 2);
        control.putFaults(FaultPlace.COMMIT, 1);

        assertThat(client.takeFault(FaultPlace.TASK)).isTrue();
        assertThat(client.takeFault(FaultPlace.TASK)).isTrue();
        assertThat(client.takeFault(FaultPlace.TASK)).isFalse();
        assertThat(control.counters()).isEqualTo(new DependencyCounters(DependencyMode.ON, 0, 0, 1, 2));
        assertThat(client.takeFault(FaultPlace.COMMIT)).isTrue();
        assertThat(control.counters()).isEqualTo(new DependencyCounters(DependencyMode.ON, 0, 0, 0, 3));
    }

    @Test
    void putsFaultTokensOnceThoughTheRequestIsMadeAgain() {
        control.putFaults(FaultPlace.TASK, 1, "first");
        control.putFaults(FaultPlace.TASK, 1, "first");
        control.putFaults(FaultPlace.TASK, 1, "second");

        assertThat(control.counters().faultsWaiting()).isEqualTo(2);
    }

    @Test
    void takesBackFaultTokens() {
        control.putFaults(FaultPlace.COMMIT, 3);

        control.clearFaults();

        assertThat(client.takeFault(FaultPlace.COMMIT)).isFalse();
        assertThat(control.counters().faultsWaiting()).isZero();
    }

    @Test
    void tellsTheDelayOfTheSlowOperator() throws IOException {
        assertThat(client.delayNanos()).isZero();

        control.slowDown(Duration.ofNanos(1_500_000));

        assertThat(client.delayNanos()).isEqualTo(1_500_000);
    }

    @Test
    void hasNoFaultForAJobThatCannotReachIt() {
        control.putFault();
        server.close();

        assertThat(client(Duration.ofMillis(200)).takeFault(FaultPlace.TASK)).isFalse();
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        Requests requests = new Requests(PATIENT);
        URI endpoint = control.endpoint();

        assertThatThrownBy(() -> requests.send("PUT", endpoint.resolve("/control/mode?value=MAYBE")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("400 PUT /control/mode {value=MAYBE}: No enum constant");
        assertThatThrownBy(() -> requests.send("PUT", endpoint.resolve("/control/faults?place=TASK&count=0")))
                .hasMessageContaining("count must be positive, got 0");
        assertThatThrownBy(() -> requests.send("GET", endpoint.resolve("/control/nothing")))
                .hasMessageContaining("404 there is no GET /control/nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> control.putFaults(FaultPlace.TASK, 0))
                .withMessage("A job fails at least once, got 0");
    }

    private DependencyClient client(Duration timeout) {
        return new DependencyClient(endpoint(server.lookupPort()), endpoint(server.controlPort()), timeout);
    }

    private static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
