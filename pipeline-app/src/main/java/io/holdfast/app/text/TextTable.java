package io.holdfast.app.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table with aligned columns, written in blocks so that a table of any length needs bounded memory: each block is
 * aligned by its widest cells, and columns never get narrower. The last column is not padded. Not thread-safe.
 */
public final class TextTable {
    private static final int BLOCK_ROWS = 500;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final List<Column> columns;
    private final int[] widths;
    private final List<List<String>> block = new ArrayList<>();

    /** A table on {@code out} with these columns; the header is the first row. */
    public TextTable(PrintWriter out, List<Column> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.widths = new int[columns.size()];
        row(columns.stream().map(Column::title).toList());
    }

    /** Adds a row of as many cells as there are columns. */
    public void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of this table has " + columns.size() + " cells, got " + cells.size());
        }
        block.add(cells);
        if (block.size() >= BLOCK_ROWS) {
            flush();
        }
    }

    /** Adds a row of as many cells as there are columns. */
    public void row(Object... cells) {
        row(Arrays.stream(cells).map(String::valueOf).toList());
    }

    /** Writes what was added and not written yet. */
    public void flush() {
        for (List<String> cells : block) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells.get(i).length());
            }
        }
        for (List<String> cells : block) {
            out.println(layOut(cells));
        }
        block.clear();
        out.flush();
    }

    private String layOut(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).alignment() == Alignment.RIGHT ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    /** To which side a column's cells are pushed. */
    public enum Alignment {
        /** Text. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    /**
     * A column.
     *
     * @param title its header
     * @param alignment to which side its cells are pushed
     */
    public record Column(String title, Alignment alignment) {
        /** A column of text. */
        public static Column left(String title) {
            return new Column(title, Alignment.LEFT);
        }

        /** A column of numbers. */
        public static Column right(String title) {
            return new Column(title, Alignment.RIGHT);
        }
    }
}
