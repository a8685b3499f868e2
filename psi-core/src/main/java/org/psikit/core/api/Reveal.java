package org.psikit.core.api;

/** The result that a run reveals to those who learn it. */
public enum Reveal {
    /** Which of the learner's own items the peer also has. */
    ROWS("rows"),
    /** How many items both have, and nothing else. */
    COUNT("count"),
    /** Sums over the shared items, with or without their number, and nothing else. */
    FIGURES("figures");

    private final String label;

    Reveal(String label) {
        this.label = label;
    }

    /** The name in plans, flags and reports. */
    public String label() {
        return label;
    }
}
