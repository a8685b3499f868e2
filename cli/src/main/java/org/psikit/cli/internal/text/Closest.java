package org.psikit.cli.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds what a mistyped word may have meant: the words that the fewest insertions, deletions, replacements and exchanges of
 * neighbours lead to, if these are few for its length (optimal string alignment).
 */
public final class Closest {

    private static final int MOST = 2;
    private static final int LETTERS_PER_ERROR = 3;
    private static final int MAX_LENGTH = 40;

    private Closest() {}

    /** A question such as {@code did you mean match? }, or nothing if no candidate is close. */
    public static String question(String word, Collection<String> candidates) {
        List<String> close = of(word, candidates);
        return close.isEmpty() ? "" : "did you mean " + String.join(" or ", close) + "? ";
    }

    /** The closest candidates, at most two. */
    static List<String> of(String word, Collection<String> candidates) {
        String typed = word.toLowerCase(Locale.ROOT);
        if (typed.length() > MAX_LENGTH) {
            return List.of();
        }
        int letters = (int) typed.chars().filter(Character::isLetterOrDigit).count();
        int allowed = Math.max(1, letters / LETTERS_PER_ERROR);
        int least = candidates.stream()
                .mapToInt(candidate -> distance(typed, candidate.toLowerCase(Locale.ROOT)))
                .min()
                .orElse(Integer.MAX_VALUE);
        return least > allowed
                ? List.of()
                : candidates.stream()
                        .filter(candidate -> distance(typed, candidate.toLowerCase(Locale.ROOT)) == least)
                        .distinct()
                        .sorted(Comparator.naturalOrder())
                        .limit(MOST)
                        .toList();
    }

    static int distance(String a, String b) {
        int[] twoBack = new int[b.length() + 1];
        int[] back = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            back[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = back[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(back[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], twoBack[j - 2] + 1);
                }
            }
            twoBack = back;
            back = row;
        }
        return back[b.length()];
    }
}
