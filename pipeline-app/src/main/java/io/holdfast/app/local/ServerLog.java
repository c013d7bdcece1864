package io.holdfast.app.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a child process prints, standard output and standard error in one file.
 *
 * @param file the file, which need not exist yet
 */
record ServerLog(Path file) {
    private static final int TAIL_BYTES = 64 * 1024;
    private static final int TAIL_LINES = 15;
    private static final Pattern TROUBLE = Pattern.compile("Exception|Error\\b|ERROR|FATAL");
    private static final List<String> PORT_TAKEN = List.of("Address already in use", "BindException");

    /** The log4j 2 configuration of a child: to standard output, from {@code level} on. */
    static String log4jProperties(String level) {
        return String.join(
                "\n",
                "status = error",
                "rootLogger.level = " + level,
                "rootLogger.appenderRef.out.ref = out",
                "appender.out.name = out",
                "appender.out.type = Console",
                "appender.out.layout.type = PatternLayout",
                "appender.out.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5p %c{1.} - %m%n",
                "");
    }

    /** The last lines, none if there is no file. */
    List<String> tail() {
        List<String> lines = lastBytes().lines().toList();
        return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    }

    /** The first line that looks like the cause of a failure, else the last line, else a word on the silence. */
    String cause() {
        List<String> lines = lastBytes().lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> TROUBLE.matcher(line).find())
                .findFirst()
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1)))
                .map(String::strip)
                .orElse("it printed nothing");
    }

    /** True if the process says that somebody else listens on its port. */
    boolean blamesPort() {
        String text = lastBytes();
        return PORT_TAKEN.stream().anyMatch(text::contains);
    }

    private String lastBytes() {
        if (Files.notExists(file)) {
            return "";
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, in.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (in.length() - start)];
            in.seek(start);
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "Cannot read " + file + ": " + e.getMessage();
        }
    }
}
