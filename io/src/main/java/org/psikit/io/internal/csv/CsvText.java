package org.psikit.io.internal.csv;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.csv.StrictReader.MalformedTextException;
import org.psikit.io.internal.file.FileState;

/** The text of a CSV file, from the start as often as needed: unpacked, without its byte order mark, decoded strictly. */
final class CsvText {

    private static final int SAMPLE_CHARS = 1 << 16;

    /** How much longer text is than what it is packed into, about. */
    private static final long PACKED = 3;

    private static final int MARK_BYTES = 4;

    private final FileState state;
    private final Charset preset;

    /** @param preset encoding where no byte order mark says otherwise */
    CsvText(FileState state, Charset preset) {
        this.state = state;
        this.preset = preset;
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

    /** What the file is packed with, "gzip" or "zstd"; empty if it is not. */
    String packing() {
        try (InputStream in = new BufferedInputStream(state.content().open(), MARK_BYTES)) {
            byte[] head = peek(in);
            return isGzip(head) ? "gzip" : isZstd(head) ? "zstd" : "";
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static boolean isGzip(byte[] head) {
        return startsWith(head, 0x1F, 0x8B);
    }

    private static boolean isZstd(byte[] head) {
        return startsWith(head, 0x28, 0xB5, 0x2F, 0xFD);
    }

    private InputStream unpacked(InputStream in) throws IOException {
        byte[] head = peek(in);
        if (isGzip(head)) {
            return new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
        }
        if (isZstd(head)) {
            return new BufferedInputStream(new ZstdInputStreamNoFinalizer(in), 1 << 16);
        }
        if (startsWith(head, 'P', 'K', 3, 4)) {
            throw new InputException(
                    name() + " is a ZIP archive or a spreadsheet, not a CSV file: unpack it, or export it as CSV");
        }
        if (startsWith(head, 'P', 'A', 'R', '1')) {
            throw new InputException(name() + " is a Parquet file, not a CSV file: open it as a table of any format");
        }
        return in;
    }

    private StrictReader decoded(InputStream in) throws IOException {
        byte[] head = peek(in);
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
            return new StrictReader(in, StandardCharsets.UTF_8);
        }
        if (startsWith(head, 0xFF, 0xFE) && !startsWith(head, 0xFF, 0xFE, 0, 0)) {
            in.skipNBytes(2);
            return new StrictReader(in, StandardCharsets.UTF_16LE);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            in.skipNBytes(2);
            return new StrictReader(in, StandardCharsets.UTF_16BE);
        }
        return new StrictReader(in, preset);
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

    /** Puts a failure to read into words; where text is malformed, the line is counted in a pass of its own. */
    InputException failure(IOException e) {
        if (e instanceof MalformedTextException malformed) {
            return new InputException(
                    "%s line %d: bytes that are no text in the file's encoding: save the file as UTF-8, or name its encoding"
                            .formatted(name(), lineAt(malformed.charOffset())),
                    e);
        }
        if (e instanceof ZipException || e instanceof ZstdIOException || e instanceof EOFException) {
            return new InputException(name() + " is damaged: it cannot be unpacked: get it again", e);
        }
        return new InputException(name() + " cannot be read: " + e.getMessage(), e);
    }

    /** About how many lines there are, from the first ones' length and the size of the file. */
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
        long chars = state.size() * (packing().isEmpty() ? 1 : PACKED);
        return count < sample.length ? lines : Math.round((double) chars / count * lines);
    }

    /** Number of the line, from 1, in which the character at an offset stands. */
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
