package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerJvmsTest {
    private static final String PROPERTY = "holdfast.local.jvm-options";

    private @Nullable String before;

    @BeforeEach
    void remember() {
        before = System.clearProperty(PROPERTY);
    }

    @AfterEach
    void restore() {
        System.clearProperty(PROPERTY);
        if (before != null) {
            System.setProperty(PROPERTY, before);
        }
    }

    @Test
    void hasNoOptionsUnlessAsked() {
        assertThat(ServerJvms.options()).isEmpty();
    }

    @Test
    void startsQuicklyWithoutTheOptimisingCompiler() {
        ServerJvms.startQuickly();

        assertThat(ServerJvms.options()).containsExactly("-XX:TieredStopAtLevel=1");
    }

    @Test
    void leavesWhatIsSetAlready() {
        System.setProperty(PROPERTY, "-Xlog:gc  -Xint");

        ServerJvms.startQuickly();

        assertThat(ServerJvms.options()).containsExactly("-Xlog:gc", "-Xint");
    }
}
