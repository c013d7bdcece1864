package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretsTest {
    @Test
    void masksPasswordsAndWhatIsQuotedInAJaasEntry() {
        Secrets secrets = Secrets.among(Map.of(
                "ssl.keystore.password", "changeit",
                "ssl.keystore.location", "/etc/keys.jks",
                "sasl.jaas.config", "Module required username=\"alice\" password='wonder land';"));

        assertThat(secrets.mask("changeit /etc/keys.jks alice 'wonder land'"))
                .isEqualTo("****** /etc/keys.jks ****** '******'");
    }

    @Test
    void masksNothingForLackOfSecrets() {
        assertThat(Secrets.NONE.mask("plain")).isEqualTo("plain");
    }
}
