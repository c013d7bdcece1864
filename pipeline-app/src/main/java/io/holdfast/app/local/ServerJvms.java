package io.holdfast.app.local;

import java.util.List;
import java.util.stream.Stream;

/**
 * Options of the JVM of every server, from the system property {@code holdfast.local.jvm-options}, separated by spaces;
 * those of a server by itself come after them, and the last one of a kind wins.
 */
public final class ServerJvms {
    private static final String PROPERTY = "holdfast.local.jvm-options";
    private static final String NO_OPTIMISING_COMPILER = "-XX:TieredStopAtLevel=1";

    private ServerJvms() {}

    /**
     * Unless the property says something else, servers started from now on do without the optimising compiler. It pays
     * off for who lives long; where many servers that live for a minute share a few cores, it takes most of them.
     */
    public static void startQuickly() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, NO_OPTIMISING_COMPILER);
        }
    }

    /** The options as they are now. */
    public static List<String> options() {
        return Stream.of(System.getProperty(PROPERTY, "").split(" "))
                .filter(option -> !option.isBlank())
                .toList();
    }
}
