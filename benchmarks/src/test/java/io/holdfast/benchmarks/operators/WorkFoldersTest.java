package io.holdfast.benchmarks.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.local.WorkFolder;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkFoldersTest {
    private final WorkFolder folder = WorkFolder.create("folders-test");

    @Test
    void anOperatorThatCannotBeOpenedLeavesNone() {
        Function function = new Function("on open", null);

        assertThatThrownBy(() -> start(function))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on open");

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void anOperatorThatCannotBeClosedLeavesNone() throws Exception {
        RunningOperator<String, String> operator = start(new Function(null, "on close"));
        assertThat(folder.path()).exists();

        assertThatThrownBy(operator::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The operator could not be closed")
                .hasRootCauseMessage("on close");

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void anOperatorThatIsClosedLeavesNone() throws Exception {
        RunningOperator<String, String> operator = start(new Function(null, null));
        assertThat(operator.run()).isEqualTo(1);

        operator.close();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void aClusterThatCannotBeStartedLeavesNone() {
        assertThatThrownBy(() -> RunningCluster.start(0, folder))
                .isInstanceOf(IllegalConfigurationException.class)
                .hasMessageContaining("Number of task slots must be at least one");

        assertThat(folder.path()).doesNotExist();
    }

    private RunningOperator<String, String> start(Function function) throws Exception {
        return RunningOperator.keyed(function, value -> value, List.of("a"), folder);
    }

    /** Emits what it is given, and throws at its beginning or its end. */
    private static final class Function extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1L;

        private final @Nullable String onOpen;
        private final @Nullable String onClose;

        Function(@Nullable String onOpen, @Nullable String onClose) {
            this.onOpen = onOpen;
            this.onClose = onClose;
        }

        @Override
        public void open(OpenContext context) {
            if (onOpen != null) {
                throw new IllegalStateException(onOpen);
            }
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) {
            out.collect(value);
        }

        @Override
        public void close() {
            if (onClose != null) {
                throw new IllegalStateException(onClose);
            }
        }
    }
}
