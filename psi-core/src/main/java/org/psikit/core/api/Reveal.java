package org.psikit.core.api;

/** The result that a run reveals to those who learn it. */
public enum Reveal {
    /** Which of the learner's own items the peer has too. */
    ROWS("rows"),
    /** How many items both have, and nothing else. */
    COUNT("count"),
    /** Sums over the shared items, their number among them or not, and nothing else. */
    FIGURES("figures");

    private final String label;

    Reveal(String label) {
        this.label = label;
    }

    /** The word for plans, flags and reports. */
    public String label() {
        return label;
    }
}
