package io.holdfast.benchmarks.recovery.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * TCP ports of the loopback device whose packets are dropped, both ways, without an answer.
 *
 * <p>A classic BPF program for each at the egress hook of the device ({@code tc ... clsact}) drops what comes from or
 * goes to the port; everything else passes as before. That needs root and {@code tc} of iproute2, and neither iptables
 * nor nftables, which a minimal system has no programs for. A shell holds the filter and takes it away when its input
 * ends: when this is closed, and also when this JVM is killed.
 */
public final class PortCut implements NetworkCut {
    private static final String DEVICE = "lo";

    /** The discard protocol's. */
    private static final int UNUSED_PORT = 9;

    private static final long END_TIMEOUT_SECONDS = 10;

    private final Process shell;

    private PortCut(Process shell) {
        this.shell = shell;
    }

    /**
     * Cuts the ports and returns when they are cut.
     *
     * @throws NetworkCutException if the machine does not allow it; says why
     */
    public static PortCut of(Collection<Integer> ports) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", script(ports)).start();
            if (shell.getInputStream().read() < 0) {
                throw refused(ports, shell.getErrorStream());
            }
            return new PortCut(shell);
        } catch (IOException e) {
            throw new NetworkCutException("Cannot cut the ports " + ports + ": there is no /bin/sh", e);
        }
    }

    /** True if this machine allows it: tried on a port that nobody uses. */
    public static boolean isAllowed() {
        try (PortCut tried = of(List.of(UNUSED_PORT))) {
            return tried.shell.isAlive();
        } catch (NetworkCutException refused) {
            return false;
        }
    }

    /**
     * Adds the hook if it is not there, then a filter for each port whose priority is the port, so that each has its
     * own; takes all away in the end. The program loads the protocol and both ports; its results are
     * {@code TC_ACT_SHOT}, 2, and {@code TC_ACT_UNSPEC}, -1: on to the next filter.
     */
    static String script(Collection<Integer> ports) {
        return String.format(
                "trap '' INT HUP; tc qdisc add dev %1$s clsact 2>/dev/null && own=1; (set -e;%2$s) && echo cut"
                        + " && cat >/dev/null;%3$s"
                        + " [ -n \"$own\" ] && [ -z \"$(tc filter show dev %1$s egress)\" ]"
                        + " && tc qdisc del dev %1$s clsact; true",
                DEVICE,
                ports.stream().map(PortCut::add).collect(Collectors.joining()),
                ports.stream().map(PortCut::remove).collect(Collectors.joining()));
    }

    private static String add(int port) {
        return String.format(
                " tc filter add dev %1$s egress protocol ip prio %2$d bpf da bytecode"
                        + " '9,48 0 0 23,21 0 6 6,177 0 0 14,72 0 0 14,21 2 0 %2$d,72 0 0 16,21 0 1 %2$d,6 0 0 2,"
                        + "6 0 0 4294967295';",
                DEVICE, port);
    }

    private static String remove(int port) {
        return String.format(" tc filter del dev %s egress prio %d 2>/dev/null;", DEVICE, port);
    }

    private static NetworkCutException refused(Collection<Integer> ports, InputStream errors) throws IOException {
        String said = new String(errors.readAllBytes(), StandardCharsets.UTF_8).strip();
        return new NetworkCutException("Cannot cut the ports " + ports + " of the loopback device: '"
                + said.lines().findFirst().orElse("tc failed")
                + "'. It takes root, tc of iproute2, and a kernel with cls_bpf: leave network-cut out with --faults");
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new NetworkCutException("The shell that should take the filter away does not end, pid "
                        + shell.pid() + ": remove it with tc filter del dev " + DEVICE + " egress");
            }
        } catch (IOException e) {
            throw new NetworkCutException("The shell that should take the filter away is gone, pid " + shell.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
