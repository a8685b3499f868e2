package org.psikit.cli.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

    @Test
    void textIsBrokenAtBlanksBelowItsBeginning() {
        assertThat(TerminalText.wrapped("as: ", "one two three", 12)).containsExactly("as: one two", "    three");
    }

    /** A plan of the peer names keys and columns, which are shown to the person who agrees to it. */
    @Test
    void noNameMovesTheCursorOrTurnsTheLineAround() {
        assertThat(TerminalText.wrapped("you learn  ", "email\u001B[1A\u001B[2K\r\n\u202E, and no row", 80))
                .containsExactly("you learn  email?[1A?[2K???, and no row");
        assertThat(TerminalText.printable("Größe 名前 \uD83D\uDE00")).isEqualTo("Größe 名前 \uD83D\uDE00");
    }
}
