package org.psikit.io.internal.packed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.psikit.core.error.PsiException;
import org.psikit.io.internal.file.FileContent;
import org.psikit.io.internal.file.FileState;

/**
 * The content of a packed file, unpacked anew for each pass. Damage of any kind is a {@link ZipException}; so is long
 * content that is more than a thousand times as long as its packed form.
 */
record PackedContent(FileState packed, Packing packing) implements FileContent {

    /** The approximate ratio of the length of text to its packed length. */
    private static final int USUAL_RATIO = 3;

    private static final long MAX_RATIO = 1_000;
    private static final long ALWAYS_ALLOWED = 256L << 20;

    @Override
    public InputStream open() throws IOException {
        InputStream raw = packed.content().open();
        try {
            return new Checked(packing.unpacked(raw, packed.name()), ALWAYS_ALLOWED + MAX_RATIO * packed.size());
        } catch (PsiException e) {
            raw.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw damaged(e);
        }
    }

    @Override
    public Look look(String name) {
        Look look = packed.content().look(name);
        return new Look(look.size() * USUAL_RATIO, look.stamp());
    }

    @Override
    public List<Path> files() {
        return packed.content().files();
    }

    private static ZipException damaged(Exception e) {
        ZipException damaged = new ZipException(String.valueOf(e.getMessage()));
        damaged.initCause(e);
        return damaged;
    }

    /** Counts bytes, and turns the exceptions of decoders into one kind. */
    private final class Checked extends FilterInputStream {

        private final long limit;
        private long count;

        Checked(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int there = super.read(buffer, offset, length);
                count += Math.max(0, there);
                if (count > limit) {
                    throw new ZipException("more than " + MAX_RATIO + " times as long as it is packed");
                }
                return there;
            } catch (PsiException e) {
                throw e;
            } catch (Packing.WindowException e) {
                throw Packing.tooWide(packed.name(), e);
            } catch (IOException | RuntimeException e) {
                throw e instanceof ZipException zip ? zip : damaged(e);
            }
        }

        @Override
        public long skip(long bytes) throws IOException {
            byte[] skipped = new byte[(int) Math.min(bytes, 1 << 13)];
            long left = bytes;
            while (left > 0) {
                int there = read(skipped, 0, (int) Math.min(left, skipped.length));
                if (there < 0) {
                    break;
                }
                left -= there;
            }
            return bytes - left;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
