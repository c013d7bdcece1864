package io.holdfast.app.options;

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
     * of its dead session for its own and leads beside the one that is elected. False too where there is no Curator.
     */
    static boolean mayElectTwoLeaders(ClassLoader loader) {
        return loader.getResource(ANY) != null && loader.getResource(MENDED) == null;
    }
}
