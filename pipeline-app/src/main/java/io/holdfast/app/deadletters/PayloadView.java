package io.holdfast.app.deadletters;

import io.holdfast.app.text.TerminalText;
import io.holdfast.model.Bytes;
import io.holdfast.serde.deadletter.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How bytes are shown to people. */
public enum PayloadView {
    /** As UTF-8 text, whatever it is; what a terminal would act upon is escaped. */
    TEXT {
        @Override
        public List<String> lines(Bytes bytes) {
            return TerminalText.block(bytes.toUtf8()).lines().toList();
        }
    },
    /** As a hexadecimal dump, 16 bytes a line, with the printable ASCII beside it. */
    HEX {
        @Override
        public List<String> lines(Bytes bytes) {
            List<String> lines = new ArrayList<>();
            for (int at = 0; at < bytes.size(); at += BYTES_PER_LINE) {
                lines.add(hexLine(bytes, at));
            }
            return lines;
        }
    },
    /** As text if it is valid and printable UTF-8, else as a hexadecimal dump. */
    AUTO {
        @Override
        public List<String> lines(Bytes bytes) {
            return (PrintableText.of(bytes) == null ? HEX : TEXT).lines(bytes);
        }
    };

    private static final int BYTES_PER_LINE = 16;

    /** The lines that show {@code bytes}, safe for a terminal. */
    public abstract List<String> lines(Bytes bytes);

    private static String hexLine(Bytes bytes, int at) {
        StringBuilder hex = new StringBuilder();
        StringBuilder ascii = new StringBuilder();
        for (int i = at; i < at + BYTES_PER_LINE; i++) {
            if (i >= bytes.size()) {
                hex.append("   ");
                continue;
            }
            int unsigned = bytes.byteAt(i) & 0xff;
            hex.append(String.format(Locale.ROOT, "%02x ", unsigned));
            ascii.append(unsigned >= ' ' && unsigned < 0x7f ? (char) unsigned : '.');
        }
        return String.format(Locale.ROOT, "%08x  %s %s", at, hex, ascii);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
