package org.psikit.match.consent;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of what a party is asked to agree to.
 *
 * @param label what it is about; empty for a further line about the same
 * @param text the line
 */
public record Entry(String label, String text) {

    private static final String GAP = "  ";

    /** The labels of {@code entries}, all as wide as the widest, and two blanks. */
    public static List<String> labels(List<Entry> entries) {
        int width =
                entries.stream().mapToInt(entry -> entry.label.length()).max().orElse(0);
        return entries.stream()
                .map(entry -> entry.label + " ".repeat(width - entry.label.length()) + GAP)
                .toList();
    }

    /** Entries as lines, the texts under each other. */
    static List<String> lines(List<Entry> entries) {
        List<String> labels = labels(entries);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            lines.add(labels.get(i) + entries.get(i).text);
        }
        return lines;
    }
}
