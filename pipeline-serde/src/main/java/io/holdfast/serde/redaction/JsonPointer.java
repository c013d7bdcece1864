package io.holdfast.serde.redaction;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON pointer (RFC 6901), in which a part {@code *} stands for every element of an array and every member of an
 * object. Immutable.
 */
final class JsonPointer implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The whole document. */
    static final JsonPointer ROOT = new JsonPointer(List.of());

    /** Most parts of a pointer, so that following one recurses no deeper. */
    static final int MAX_PARTS = 32;

    private static final String ANY = "*";
    private static final int MAX_INDEX_DIGITS = 9;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<String> parts;

    private JsonPointer(List<String> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads {@code /a/0/*}.
     *
     * @throws IllegalArgumentException if it is none, with the reason
     */
    static JsonPointer parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a JSON pointer begins with '/'");
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.substring(1).split("/", -1)) {
            parts.add(unescaped(part));
        }
        if (parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException("a JSON pointer has at most " + MAX_PARTS + " parts here");
        }
        return new JsonPointer(parts);
    }

    private static String unescaped(String part) {
        for (int at = part.indexOf('~'); at >= 0; at = part.indexOf('~', at + 1)) {
            char next = at + 1 < part.length() ? part.charAt(at + 1) : 0;
            if (next != '0' && next != '1') {
                throw new IllegalArgumentException("in a JSON pointer '~' is written ~0, and '/' in a name ~1");
            }
        }
        return part.replace("~1", "/").replace("~0", "~");
    }

    /** True if the way ends at a value that stands below {@code depth} objects and arrays. */
    boolean endsAt(int depth) {
        return parts.size() == depth;
    }

    /** True if the way goes on from an object at {@code depth} to its member {@code name}. */
    boolean goesToMember(int depth, String name) {
        String part = parts.get(depth);
        return part.equals(ANY) || part.equals(name);
    }

    /** True if the way goes on from an array at {@code depth} to its element {@code index}. */
    boolean goesToElement(int depth, int index) {
        String part = parts.get(depth);
        return part.equals(ANY) || part.equals(Integer.toString(index));
    }

    /** True if the way can go on from an array at {@code depth} at all. */
    boolean goesThroughArrays(int depth) {
        String part = parts.get(depth);
        if (part.equals(ANY)) {
            return true;
        }
        boolean digits = !part.isEmpty()
                && part.length() <= MAX_INDEX_DIGITS
                && part.chars().allMatch(each -> each >= '0' && each <= '9');
        return digits && (part.length() == 1 || part.charAt(0) != '0');
    }
}
