package org.psikit.cli.internal.terminal;

/** The ways to show progress: the words of {@code --progress}. */
public enum ProgressMode {
    /** A bar on a terminal that can draw one, else nothing. */
    AUTO,
    /** A bar if standard error is a terminal that can draw one. */
    BAR,
    /** JSON lines. */
    JSON,
    /** Nothing. */
    NONE
}
