package io.holdfast.app.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration that cannot work and the exact message that refuses it: tested by {@link RefusalTest}, printed in the
 * reference.
 *
 * @param settings what is set beside {@link Samples#minimal()}
 * @param message the one problem that is reported
 */
record Refusal(Map<String, String> settings, String message) {
    /** Keys and values in turn, then the message. */
    static Refusal of(String... keysValuesMessage) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i + 2 < keysValuesMessage.length; i += 2) {
            settings.put(keysValuesMessage[i], keysValuesMessage[i + 1]);
        }
        return new Refusal(settings, keysValuesMessage[keysValuesMessage.length - 1]);
    }

    static List<Refusal> restart() {
        return RestartRefusals.ALL;
    }

    static List<Refusal> checkpoints() {
        return CheckpointRefusals.ALL;
    }

    static List<Refusal> highAvailability() {
        return HighAvailabilityRefusals.ALL;
    }

    static List<Refusal> options() {
        return OptionRefusals.ALL;
    }
}
