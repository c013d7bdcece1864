package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LocalSchemaRegistryTest {

    @Test
    void bindsTheLoopbackInterfaceKeepsItsDataAndSendsNothing() {
        assertThat(LocalSchemaRegistry.settings(Path.of("/var/data"), 8081))
                .contains(
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=8081",
                        "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:/var/data;WRITE_DELAY=0",
                        "-Dregistry.auth.enabled=false",
                        "-Dregistry.events.ksink=");
    }
}
