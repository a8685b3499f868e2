package org.psikit.io.internal.packed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;

/**
 * The only file in a ZIP archive. Folders, hidden files and files that macOS adds do not count. Only at the end is it
 * known that there is no second one.
 */
final class OnlyEntry extends InputStream {

    private final End end;
    private final ZipInputStream zip;
    private final String archive;
    private boolean ended;

    OnlyEntry(InputStream in, String archive) throws IOException {
        this.end = new End(in);
        this.zip = new ZipInputStream(end);
        this.archive = archive;
        if (next() == null) {
            throw new InputException(archive + " is a ZIP archive without a file in it: put a table into it");
        }
    }

    private @Nullable ZipEntry next() throws IOException {
        try {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !counts(entry)) {
                entry = zip.getNextEntry();
            }
            return entry;
        } catch (ZipException e) {
            if (String.valueOf(e.getMessage()).contains("encrypted")) {
                throw new InputException(archive + " is a ZIP archive with a password: unpack it first", e);
            }
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ZipException("a name in it is no text"); // not in UTF-8, despite its flag
        }
    }

    private static boolean counts(ZipEntry entry) {
        String name = entry.getName().replace('\\', '/');
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !entry.isDirectory() && !name.startsWith("__MACOSX/") && !last.startsWith(".") && !last.isEmpty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int there = zip.read(buffer, offset, length);
        if (there < 0) {
            ended = true;
            if (next() != null) {
                throw new InputException(
                        archive + " is a ZIP archive with more than one file: unpack it, and name the table");
            }
            end.require();
        }
        return there;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /**
     * Looks for the record at the end of an archive (APPNOTE.TXT, 4.3.16) in the bytes that pass: if it is missing,
     * files could be cut off.
     */
    private static final class End extends FilterInputStream {

        private static final int SIGNATURE = 0x504B0506;
        private static final int LEAST_BYTES = 18;

        private int last;
        private long after = -1;

        End(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            int there = in.read(buffer, offset, count);
            for (int i = offset; i < offset + there; i++) {
                last = last << Byte.SIZE | buffer[i] & 0xFF;
                after = last == SIGNATURE ? 0 : after < 0 ? -1 : after + 1;
            }
            return there;
        }

        /** Reads to the end, and throws if that record is missing or incomplete. */
        void require() throws IOException {
            transferTo(OutputStream.nullOutputStream());
            if (after < LEAST_BYTES) {
                throw new ZipException("cut off");
            }
        }
    }
}
