package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.sasl.jaas.config",
                "kafka.consumer.sasl.jaas.config",
                "kafka.ssl.keystore.password",
                "kafka.ssl.truststore.password",
                "kafka.ssl.key.password",
                "kafka.ssl.keystore.key",
                "KAFKA.SSL.KEYSTORE.KEY",
                "kafka.sasl.oauthbearer.client.credentials.client.secret",
                "kafka.basic.auth.user.info",
                "s3.access-key",
                "s3.secret-key",
                "fs.azure.account.key.me",
                "security.delegation.token.provider",
                "high-availability.zookeeper.client.authorization",
                "rest.api-key",
                "holdfast.dead-letter.redact-hash-secret"
            })
    void masksSecrets(String key) {
        assertThat(Secrets.mask(key, "hunter2")).isEqualTo("******");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "holdfast.source.topic",
                "kafka.key.serializer",
                "kafka.ssl.truststore.location",
                "kafka.security.protocol",
                "parallelism.default"
            })
    void showsWhatIsNone(String key) {
        assertThat(Secrets.mask(key, "plain")).isEqualTo("plain");
    }

    @Test
    void noSecretIsPrintedByAnythingThatPrintsOptions() {
        Map<String, String> secret = Map.of(
                "kafka.sasl.jaas.config", "hunter2",
                "kafka.ssl.keystore.key", "hunter2",
                "s3.access-key", "hunter2");
        HoldfastConfiguration configuration = HoldfastConfiguration.of(Samples.with(secret));
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> HoldfastConfiguration.of(Samples.with(Map.of("holdfast.source.password", "hunter2"))));

        assertThat(configuration.toString())
                .contains("kafka.sasl.jaas.config=******")
                .doesNotContain("hunter2");
        assertThat(configuration.masked()).containsEntry("s3.access-key", "******");
        assertThat(configuration.kafka().toString())
                .contains("ssl.keystore.key=******")
                .doesNotContain("hunter2");
        assertThat(refused).hasMessageContaining("holdfast.source.password = ******");
        assertThat(refused.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void theSecretOfHashesIsPrintedByNobodyNotEvenFlink() {
        HoldfastConfiguration configuration = HoldfastConfiguration.of(Samples.with(Map.of(
                "holdfast.dead-letter.redact", "hash key",
                "holdfast.dead-letter.redact-hash-secret", "hunter2-hunter2-hunter2")));

        assertThat(GlobalConfiguration.isSensitive("holdfast.dead-letter.redact-hash-secret"))
                .isTrue();
        assertThat(configuration.toString()).doesNotContain("hunter2");
        assertThat(configuration.redaction())
                .hasToString("RedactionOptions[rules=Optional[hash key], hashSecret=Optional[******], malformed=DROP]");
        assertThat(configuration.redaction().redactor()).hasToString("Redaction[hash key]");
    }

    @Test
    void clientsGetTheSecretsInClear() {
        HoldfastConfiguration configuration =
                HoldfastConfiguration.of(Samples.with(Map.of("kafka.sasl.jaas.config", "hunter2")));

        assertThat(configuration.kafka().consumer()).containsEntry("sasl.jaas.config", "hunter2");
    }
}
