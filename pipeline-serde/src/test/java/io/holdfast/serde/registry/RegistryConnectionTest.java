package io.holdfast.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class RegistryConnectionTest {

    @Test
    void hasTheDefaultsThatItsJavadocNames() {
        RegistryConnection connection = RegistryConnection.of("https://registry:8081/apis/ccompat/v7");

        assertThat(connection.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(connection.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(connection.maxAnswerBytes()).isEqualTo(1_048_576);
        assertThat(connection.maxAttempts()).isEqualTo(4);
        assertThat(connection.firstBackoff()).isEqualTo(Duration.ofMillis(200));
        assertThat(connection.longestBackoff()).isEqualTo(Duration.ofSeconds(5));
        assertThat(connection.longestRetryAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(connection)
                .hasToString("schema registry [https://registry:8081/apis/ccompat/v7/], credentials: none");
    }

    @Test
    void travelsWithTheJob() throws Exception {
        RegistryConnection connection = RegistryConnection.builder("http://a:1", "http://b:2/")
                .credentials(RegistryCredentials.basic("user", "password"))
                .build();

        RegistryConnection copy = InstantiationUtil.clone(connection);

        assertThat(copy).hasToString(connection.toString());
        assertThat(copy.credentials().authorization())
                .isEqualTo(connection.credentials().authorization());
    }

    @Test
    void reportsEverythingThatIsWrongAtOnceAndNoPassword() {
        assertThatThrownBy(() -> RegistryConnection.builder(
                                "http://user:password@host", "ftp://host", "no url", "http://host?x=1")
                        .connectTimeout(Duration.ZERO)
                        .requestTimeout(Duration.ofSeconds(-1))
                        .backoff(Duration.ofSeconds(2), Duration.ofSeconds(2))
                        .longestRetryAfter(Duration.ofSeconds(-1))
                        .maxAnswerBytes(0)
                        .maxAttempts(0)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a usable registry connection:"
                        + " a URL has credentials in it: give them as credentials;"
                        + " not an http or https URL with a host: ftp://host;"
                        + " a URL cannot be parsed;"
                        + " a base URL has neither query nor fragment: host;"
                        + " connectTimeout must be positive, got PT0S;"
                        + " requestTimeout must be positive, got PT-1S;"
                        + " the longest backoff must be longer than the first, PT2S;"
                        + " longestRetryAfter cannot be negative;"
                        + " maxAnswerBytes must be positive, got 0;"
                        + " maxAttempts must be positive, got 0");
    }

    @Test
    void needsAUrl() {
        assertThatThrownBy(() -> RegistryConnection.builder().build())
                .hasMessage("Not a usable registry connection: at least one URL is needed");
    }

    @Test
    void refusesCredentialsThatNoHeaderCanCarry() {
        assertThatThrownBy(() -> RegistryCredentials.basic("a:b", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegistryCredentials.bearer("two words"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("two words");
        assertThatThrownBy(() -> RegistryCredentials.bearer("line\nbreak"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegistryCredentials.bearer("")).isInstanceOf(IllegalArgumentException.class);
    }
}
