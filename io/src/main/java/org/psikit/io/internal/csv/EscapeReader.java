package org.psikit.io.internal.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Replaces characters that an escape character makes part of a value with Unicode noncharacters (U+FDD0 and following),
 * so that a parser without support for escapes reads them as text; {@link #original} restores them.
 *
 * <p>For one thread.
 */
final class EscapeReader extends Reader {

    /** A cell that holds only this character has no value, like {@code \N}. */
    static final char NO_VALUE = '\uFDD5';

    private static final char FIRST = '\uFDD0';
    private static final char UNKNOWN = '\uFFFD';

    private final Reader in;
    private final char escape;
    private final String protectedChars;
    private boolean escaped;

    EscapeReader(Reader in, char escape, char delimiter) {
        this.in = in;
        this.escape = escape;
        this.protectedChars = "\"" + delimiter + "\r\n" + escape;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int to = offset;
        while (to == offset) {
            int count = in.read(buffer, offset, length);
            if (count <= 0) {
                return count;
            }
            for (int i = offset; i < offset + count; i++) {
                char c = buffer[i];
                if (escaped) {
                    escaped = false;
                    int place = protectedChars.indexOf(c);
                    buffer[to++] = place >= 0 ? (char) (FIRST + place) : c == 'N' ? NO_VALUE : c;
                } else if (c == escape) {
                    escaped = true;
                } else {
                    buffer[to++] = c >= FIRST && c <= NO_VALUE ? UNKNOWN : c;
                }
            }
        }
        return to - offset;
    }

    /** Whether a character replaces another. */
    static boolean isProtected(char c) {
        return c >= FIRST && c <= NO_VALUE;
    }

    /** Whether a character replaces a line break, which the parser did not count. */
    static boolean isBreak(char c) {
        return c == FIRST + 2 || c == FIRST + 3;
    }

    /** The original of a replaced character. */
    static char original(char c, char delimiter, char escape) {
        return switch (c - FIRST) {
            case 0 -> '"';
            case 1 -> delimiter;
            case 2 -> '\r';
            case 3 -> '\n';
            case 4 -> escape;
            default -> 'N';
        };
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
