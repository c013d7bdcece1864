package io.holdfast.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.process.GuardedBroadcastProcessFunction;
import io.holdfast.process.GuardedEncodeFunction;
import io.holdfast.process.GuardedKeyedBroadcastProcessFunction;
import io.holdfast.process.GuardedKeyedProcessFunction;
import io.holdfast.process.GuardedProcessFunction;
import io.holdfast.serde.SafeDeserializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model knows the guards by name only, so a guard that gets another name must be noticed here. */
class TraceEndTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                SafeDeserializer.class,
                DecodedRouter.class,
                KeyCheck.class,
                GuardedProcessFunction.class,
                GuardedKeyedProcessFunction.class,
                GuardedBroadcastProcessFunction.class,
                GuardedKeyedBroadcastProcessFunction.class,
                GuardedEncodeFunction.class
            })
    void aStackTraceEndsWhereThisGuardCalledUserCode(Class<?> guard) {
        RuntimeException thrown = new IllegalStateException();
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("shop.Price", "of", "Price.java", 1),
            new StackTraceElement(guard.getName(), "call", "Guard.java", 2),
            new StackTraceElement("org.apache.flink.Task", "run", "Task.java", 3)
        });

        assertThat(Failure.thrown(FailureStage.PROCESS, FailureKind.BUG, thrown, "price", 0)
                        .stackTrace())
                .isEqualTo("java.lang.IllegalStateException\n\tat shop.Price.of(Price.java:1)\n\t... 2 more\n");
    }
}
