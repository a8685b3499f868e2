package org.psikit.io.internal.packed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.psikit.io.internal.packed.Packing.DamagedException;

/**
 * Unpacks gzip (RFC 1952), member after member, until the end of the file. Zero bytes after the last member are
 * padding, as in gzip itself; any other bytes are damage. {@link java.util.zip.GZIPInputStream} treats such bytes, and
 * a member that {@link InputStream#available} does not announce, as the end of the file.
 *
 * <p>Not thread-safe.
 */
final class GzipMembers extends InputStream {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FIXED_HEADER_BYTES = 10;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean ended;

    GzipMembers(InputStream in) throws IOException {
        this.in = in;
        try {
            header(next());
        } catch (IOException | RuntimeException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (count == 0) {
            return 0;
        }
        try {
            while (!ended) {
                int done = inflater.inflate(bytes, offset, count);
                if (done > 0) {
                    crc.update(bytes, offset, done);
                    return done;
                }
                if (inflater.finished()) {
                    position = limit - inflater.getRemaining();
                    trailer();
                    nextMember();
                } else if (inflater.needsDictionary()) {
                    throw new DamagedException("a preset dictionary");
                } else {
                    fill();
                    inflater.setInput(buffer, 0, limit);
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw new DamagedException("no deflated data");
        }
    }

    private void header(int first) throws IOException {
        crc.reset();
        byte[] fixed = new byte[FIXED_HEADER_BYTES];
        fixed[0] = (byte) first;
        for (int i = 1; i < fixed.length; i++) {
            fixed[i] = (byte) next();
        }
        int flags = fixed[3] & 0xFF;
        if (first != 0x1F || (fixed[1] & 0xFF) != 0x8B || fixed[2] != DEFLATE || (flags & RESERVED) != 0) {
            throw new DamagedException("no header of a gzip member");
        }
        crc.update(fixed);
        if ((flags & EXTRA) != 0) {
            int length = counted() | counted() << 8;
            for (int i = 0; i < length; i++) {
                counted();
            }
        }
        for (int flag : new int[] {NAME, COMMENT}) {
            if ((flags & flag) != 0) {
                int last;
                do {
                    last = counted();
                } while (last != 0);
            }
        }
        int headerCrc = (int) crc.getValue() & 0xFFFF;
        if ((flags & HEADER_CRC) != 0 && (next() | next() << 8) != headerCrc) {
            throw new DamagedException("a header with another checksum");
        }
        crc.reset();
        inflater.reset();
        inflater.setInput(buffer, position, limit - position);
    }

    private void trailer() throws IOException {
        if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new DamagedException("another checksum or length");
        }
    }

    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            number |= (long) next() << shift;
        }
        return number;
    }

    private void nextMember() throws IOException {
        if (atEnd()) {
            ended = true;
            return;
        }
        int first = next();
        if (first != 0) {
            header(first);
            return;
        }
        while (!atEnd()) {
            if (next() != 0) {
                throw new DamagedException("bytes after padding");
            }
        }
        ended = true;
    }

    private int counted() throws IOException {
        int b = next();
        crc.update(b);
        return b;
    }

    private int next() throws IOException {
        if (atEnd()) {
            throw new EOFException();
        }
        return buffer[position++] & 0xFF;
    }

    private boolean atEnd() throws IOException {
        if (position < limit) {
            return false;
        }
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(0, count);
        return count < 0;
    }

    private void fill() throws IOException {
        position = limit;
        if (atEnd()) {
            throw new EOFException();
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        ended = true;
        in.close();
    }
}
