package org.psikit.io.internal.csv;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.io.internal.csv.StrictReader.MalformedTextException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.internal.packed.Packing;

/** The text of a CSV file: unpacked, strictly decoded, without its byte order mark. It can be read more than once. */
final class CsvText {

    private static final int SAMPLE_CHARS = 1 << 16;

    /** The approximate ratio of the length of text to its packed length. */
    private static final long PACKED = 3;

    private static final int MARK_BYTES = Packing.HEAD_BYTES;

    private final FileState state;
    private final Charset preset;
    private final boolean lenient;

    /**
     * @param preset encoding, unless a byte order mark says otherwise
     * @param lenient whether undecodable bytes are marked, see {@link StrictReader#UNDECODED}, and not refused
     */
    CsvText(FileState state, Charset preset, boolean lenient) {
        this.state = state;
        this.preset = preset;
        this.lenient = lenient;
    }

    String name() {
        return state.name();
    }

    FileState state() {
        return state;
    }

    /** Opens the text at its first character. */
    StrictReader open() {
        state.checkUnchanged();
        try {
            InputStream raw = new BufferedInputStream(state.content().open(), 1 << 16);
            try {
                return decoded(unpacked(raw));
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The name of the encoding: that of the byte order mark, if there is one. */
    String encoding() {
        try (StrictReader reader = open()) {
            return reader.charset().name();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Whether the file begins with a byte order mark. */
    boolean marked() {
        try (InputStream raw = new BufferedInputStream(state.content().open(), MARK_BYTES);
                InputStream in = new BufferedInputStream(unpacked(raw), MARK_BYTES)) {
            return isMarked(peek(in));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The file's packing. */
    Packing packing() {
        try (InputStream in = new BufferedInputStream(state.content().open(), MARK_BYTES)) {
            return Packing.of(peek(in));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private InputStream unpacked(InputStream in) throws IOException {
        byte[] head = peek(in);
        Packing packing = Packing.of(head);
        if (packing == Packing.ZIP) {
            throw new InputException(
                    name() + " is a ZIP archive or a spreadsheet, not a CSV file: unpack it, or export it as CSV");
        }
        if (packing != Packing.NONE) {
            return packing.unpacked(in, name());
        }
        if (startsWith(head, 'P', 'A', 'R', '1')) {
            throw new InputException(name() + " is a Parquet file, not a CSV file: open it as a table of any format");
        }
        return in;
    }

    private StrictReader decoded(InputStream in) throws IOException {
        byte[] head = peek(in);
        Charset charset = preset;
        if (isMarked(head)) {
            charset = startsWith(head, 0xEF, 0xBB, 0xBF)
                    ? StandardCharsets.UTF_8
                    : startsWith(head, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            in.skipNBytes(charset.equals(StandardCharsets.UTF_8) ? 3 : 2);
        }
        return new StrictReader(in, charset, lenient);
    }

    private static boolean isMarked(byte[] head) {
        return startsWith(head, 0xEF, 0xBB, 0xBF)
                || startsWith(head, 0xFF, 0xFE) && !startsWith(head, 0xFF, 0xFE, 0, 0)
                || startsWith(head, 0xFE, 0xFF);
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(MARK_BYTES);
        byte[] head = in.readNBytes(MARK_BYTES);
        in.reset();
        return head;
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Describes a failure to read; if text is malformed, a separate pass finds its line. */
    InputException failure(IOException e) {
        if (e instanceof MalformedTextException malformed) {
            return new InputException(
                    ("%s line %d: bytes that are no text in the file's encoding: save the file as UTF-8, name its"
                                    + " encoding as in %s windows-1252, or leave such rows out with %s reject")
                            .formatted(name(), lineAt(malformed.charOffset()), Setting.ENCODING, Setting.BAD_ROWS),
                    e);
        }
        if (e instanceof Packing.WindowException window) {
            return Packing.tooWide(name(), window);
        }
        if (e instanceof Packing.DamagedException || e instanceof ZipException || e instanceof EOFException) {
            return new InputException(name() + " is damaged: it cannot be unpacked: get it again", e);
        }
        return new InputException(name() + " cannot be read: " + e.getMessage(), e);
    }

    /** The approximate number of lines, from the length of the first ones and the size of the file. */
    long estimatedLines() {
        char[] sample = new char[SAMPLE_CHARS];
        int count = 0;
        try (StrictReader reader = open()) {
            int more;
            while (count < sample.length && (more = reader.read(sample, count, sample.length - count)) > 0) {
                count += more;
            }
        } catch (IOException e) {
            throw failure(e);
        }
        long lines = 0;
        for (int i = 0; i < count; i++) {
            lines += sample[i] == '\n' || sample[i] == '\r' && (i + 1 == count || sample[i + 1] != '\n') ? 1 : 0;
        }
        long chars = state.size() * (packing() == Packing.NONE ? 1 : PACKED);
        return count < sample.length ? lines : Math.round((double) chars / count * lines);
    }

    /** The number of the line, from 1, that holds the character at an offset. */
    private long lineAt(long charOffset) {
        long line = 1;
        char before = 0;
        char[] buffer = new char[1 << 13];
        try (StrictReader reader = open()) {
            long left = charOffset;
            while (left > 0) {
                int count = reader.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count <= 0) {
                    break;
                }
                for (int i = 0; i < count; i++) {
                    char c = buffer[i];
                    if (c == '\r' || (c == '\n' && before != '\r')) {
                        line++;
                    }
                    before = c;
                }
                left -= count;
            }
        } catch (IOException e) {
            throw new InputException(name() + " cannot be read: " + e.getMessage(), e);
        }
        return line;
    }
}
