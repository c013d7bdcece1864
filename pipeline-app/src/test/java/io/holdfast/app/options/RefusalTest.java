package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration that cannot work is refused with its one exact message. */
class RefusalTest {
    static Stream<Refusal> refusals() {
        return Stream.of(Refusal.restart(), Refusal.checkpoints(), Refusal.highAvailability(), Refusal.options())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhatIsWrongWithWhichValueAndWhatToChange(Refusal refusal) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> HoldfastConfiguration.of(Samples.with(refusal.settings())));

        assertThat(refused).as("the configuration was accepted").isNotNull();
        assertThat(refused.problems()).map(Problem::toString).containsExactly(refusal.message());
    }
}
