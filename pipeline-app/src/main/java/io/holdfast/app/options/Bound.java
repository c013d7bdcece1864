package io.holdfast.app.options;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects problems of simple bounds, so that siblings say the same thing in the same words. */
final class Bound {
    private final List<Problem> problems = new ArrayList<>();

    Bound check(boolean holds, Setting<?> setting, Object value, String what, String remedy) {
        if (!holds) {
            problems.add(Problem.of(setting, value, what, remedy));
        }
        return this;
    }

    Bound notBlank(Setting<String> setting, String value) {
        if (value.isBlank()) {
            problems.add(setting.missing());
        }
        return this;
    }

    Bound atLeast(Setting<?> setting, long value, long least, String consequence) {
        return check(value >= least, setting, value, consequence, "Give at least " + least + ".");
    }

    Bound atLeast(Setting<Duration> setting, Duration value, Duration least, String consequence) {
        return check(
                value.compareTo(least) >= 0, setting, value, consequence, "Give at least " + Values.text(least) + ".");
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
