package io.holdfast.app.options;

import java.net.URL;
import org.jspecify.annotations.Nullable;

/** The ZooKeeper client by which JobManagers elect their leader, known by its classes. */
final class ElectionClient {
    private static final String CURATOR = "org/apache/flink/shaded/curator5/org/apache/curator/framework/";

    /** In every version. */
    private static final String ANY = CURATOR + "CuratorFramework.class";

    /** Since 5.8; elections are mended since 5.7. */
    private static final String MENDED = CURATOR + "imps/CuratorFrameworkBase.class";

    private ElectionClient() {}

    /**
     * True if {@code loader} finds a Curator that is older than the remedy of CURATOR-696: a JobManager takes the node
     * of its dead session for its own and leads beside the one that is elected. False too where there is no Curator. Of
     * two, the first counts.
     */
    static boolean mayElectTwoLeaders(ClassLoader loader) {
        String any = origin(loader, ANY);
        return any != null && !any.equals(origin(loader, MENDED));
    }

    /** The jar or folder in which a loader finds a class first; null if it does not. */
    private static @Nullable String origin(ClassLoader loader, String name) {
        URL found = loader.getResource(name);
        return found == null
                ? null
                : found.toString().substring(0, found.toString().length() - name.length());
    }
}
