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
 * Decodes bytes strictly: it returns all characters before a malformed sequence, then throws {@link
 * MalformedTextException}. For one thread.
 */
final class StrictReader extends Reader {

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private boolean atEnd;
    private boolean flushed;
    private long charCount;

    StrictReader(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The encoding that is decoded. */
    Charset charset() {
        return decoder.charset();
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
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
                // Room for one character, and a surrogate pair comes: not with the buffers of a parser
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

    /** Bytes that are no text in the encoding, after a number of characters that are. */
    static final class MalformedTextException extends CharacterCodingException {

        private static final long serialVersionUID = 1L;

        private final long charOffset;

        MalformedTextException(long charOffset) {
            this.charOffset = charOffset;
        }

        /** Characters that were decoded before. */
        long charOffset() {
            return charOffset;
        }
    }
}
