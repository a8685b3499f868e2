package org.psikit.io.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes bytes and replaces nothing: it returns all characters before a malformed sequence, then throws
 * {@link MalformedTextException}; a lenient reader continues, with {@link #UNDECODED} in place of the sequence. The DOS
 * end-of-file character, if it is the last one, is not text. For one thread.
 */
final class StrictReader extends Reader {

    /** Replaces undecodable bytes; it is not a character of any text itself. */
    static final char UNDECODED = '\uFFFF';

    private static final char END_OF_FILE = '\u001A';

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private boolean atEnd;
    private boolean flushed;
    private boolean held;
    private long charCount;

    StrictReader(InputStream in, Charset charset, boolean lenient) {
        CodingErrorAction action = lenient ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        this.in = in;
        this.decoder = charset.newDecoder()
                .replaceWith(String.valueOf(UNDECODED))
                .onMalformedInput(action)
                .onUnmappableCharacter(action);
    }

    /** The encoding of the bytes. */
    Charset charset() {
        return decoder.charset();
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int start = 0;
            if (held) {
                if (length == 1) {
                    throw new IOException("buffer of one character is too small");
                }
                buffer[offset] = END_OF_FILE;
                start = 1;
            }
            int count = decode(buffer, offset + start, length - start);
            if (count < 0) {
                return -1;
            }
            count += start;
            held = buffer[offset + count - 1] == END_OF_FILE;
            count -= held ? 1 : 0;
            if (count > 0) {
                return count;
            }
        }
    }

    private int decode(char[] buffer, int offset, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(buffer, offset, length).slice();
        while (true) {
            CoderResult result = flushed ? CoderResult.UNDERFLOW : decoder.decode(bytes, out, atEnd);
            if (out.position() > 0) {
                charCount += out.position();
                return out.position();
            }
            if (result.isError()) {
                throw new MalformedTextException(charCount);
            }
            if (result.isOverflow()) {
                // Room for one character, but a surrogate pair is next: this never happens with a parser's buffers
                throw new IOException("buffer of " + length + " characters is too small");
            }
            if (flushed) {
                return -1;
            }
            if (atEnd) {
                flushed = true;
                decoder.flush(out);
            } else {
                fill();
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            atEnd = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Bytes that are not text in the encoding, after a number of valid characters. */
    static final class MalformedTextException extends CharacterCodingException {

        private static final long serialVersionUID = 1L;

        private final long charOffset;

        MalformedTextException(long charOffset) {
            this.charOffset = charOffset;
        }

        /** The number of characters decoded before the bytes. */
        long charOffset() {
            return charOffset;
        }
    }
}
