package io.holdfast.benchmarks.recovery.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** TCP connections between processes of this machine, as the kernel lists them in {@code /proc}. */
public final class Connections {
    private static final Path TCP = Path.of("/proc/net/tcp");
    private static final Path TCP6 = Path.of("/proc/net/tcp6");
    private static final String SOCKET = "socket:[";
    private static final String ESTABLISHED = "01";
    private static final int HEXADECIMAL = 16;

    private Connections() {}

    /**
     * Ports of {@code process} on its connections to any of {@code others}.
     *
     * @throws UncheckedIOException if the kernel does not say
     */
    public static Set<Integer> ports(long process, Collection<Long> others) {
        try {
            List<Line> lines = new ArrayList<>(lines(TCP));
            lines.addAll(lines(TCP6));
            Set<String> own = sockets(process);
            Set<String> theirs = new HashSet<>();
            for (long other : others) {
                theirs.addAll(sockets(other));
            }
            Set<Integer> ports = new TreeSet<>();
            for (Line line : lines) {
                boolean joined = own.contains(line.inode)
                        && lines.stream()
                                .anyMatch(end -> theirs.contains(end.inode)
                                        && end.local == line.remote
                                        && end.remote == line.local);
                if (joined) {
                    ports.add(line.local);
                }
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("The connections of process " + process + " are not known", e);
        }
    }

    private static List<Line> lines(Path table) throws IOException {
        if (Files.notExists(table)) {
            return List.of();
        }
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(columns -> columns.get(3).equals(ESTABLISHED))
                .map(columns -> new Line(port(columns.get(1)), port(columns.get(2)), columns.get(9)))
                .toList();
    }

    /** {@code 0100007F:A1B2}. */
    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEXADECIMAL);
    }

    private static Set<String> sockets(long process) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(process), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                String target = targetOf(descriptor);
                if (target.startsWith(SOCKET)) {
                    inodes.add(target.substring(SOCKET.length(), target.length() - 1));
                }
            }
        } catch (NoSuchFileException ended) {
            return inodes;
        }
        return inodes;
    }

    /** Empty for a descriptor that was closed meanwhile. */
    private static String targetOf(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "";
        }
    }

    /** A connection, seen from one of its ends. */
    private record Line(int local, int remote, String inode) {}
}
