package io.holdfast.serde.json;

import java.util.Arrays;
import java.util.List;

/**
 * A fixed set of names and their places, looked up by UTF-8 bytes without making a string. Immutable. The keys are ours
 * and the probe sequence ends at the first gap, so a document cannot make a look-up slow.
 */
final class NameTable {
    private final byte[][] names;
    private final int[] slots;
    private final int longest;

    NameTable(List<JsonName> names) {
        this.names = names.stream().map(JsonName::utf8).toArray(byte[][]::new);
        longest = names.stream().mapToInt(JsonName::length).max().orElse(0);
        slots = new int[Integer.highestOneBit(names.size() * 2 + 1) * 2];
        Arrays.fill(slots, -1);
        for (int i = 0; i < this.names.length; i++) {
            int slot = slotOf(this.names[i], 0, this.names[i].length);
            while (slots[slot] >= 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i;
        }
    }

    /** The place of the name at {@code [from, to)}, -1 if it is not in the set. */
    int indexOf(byte[] text, int from, int to) {
        if (to - from > longest) {
            return -1;
        }
        int slot = slotOf(text, from, to);
        while (slots[slot] >= 0) {
            byte[] candidate = names[slots[slot]];
            if (Arrays.equals(candidate, 0, candidate.length, text, from, to)) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    private int slotOf(byte[] text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text[i];
        }
        return (hash ^ (hash >>> 15)) & (slots.length - 1);
    }
}
