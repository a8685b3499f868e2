package org.psikit.io.internal.packed;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.tukaani.xz.XZInputStream;

/**
 * The packing of a file, recognized by its first bytes. No other class decides this. Every packing is unpacked to the
 * last byte of the file: a further member or frame is read too, and anything else that follows causes an
 * {@link EOFException} or another {@link IOException}, and never counts as the end.
 */
public enum Packing {
    /** Not packed. */
    NONE("", "") {
        @Override
        InputStream decoder(InputStream packed, String name) {
            return packed;
        }
    },
    /** RFC 1952; any number of members. */
    GZIP("gzip", "\\x1F\\x8B") {
        @Override
        InputStream decoder(InputStream packed, String name) throws IOException {
            return new GzipMembers(packed);
        }
    },
    /** RFC 8878; any number of frames, skippable ones included, as pzstd writes them. */
    ZSTD("zstd", "\\x28\\xB5\\x2F\\xFD|[\\x50-\\x5F]\\x2A\\x4D\\x18") {
        @Override
        InputStream decoder(InputStream packed, String name) {
            return new ZstdFrames(packed);
        }
    },
    /** Any number of members. Text can begin with the letters of its mark, but cannot go on with a block. */
    BZIP2("bzip2", "BZh[1-9](1AY&SY|\\x17rE8P\\x90)") {
        @Override
        InputStream decoder(InputStream packed, String name) throws IOException {
            return new Bzip2Stream(packed);
        }
    },
    /** Any number of streams. */
    XZ("xz", "\\xFD7zXZ\\x00") {
        @Override
        InputStream decoder(InputStream packed, String name) throws IOException {
            return new XZInputStream(packed, XZ_MEMORY_KIB);
        }
    },
    /** Any number of frames. */
    LZ4("LZ4", "\\x04\"M\\x18") {
        @Override
        InputStream decoder(InputStream packed, String name) throws IOException {
            return new LZ4FrameInputStream(packed);
        }
    },
    /** An archive with one file that counts; a spreadsheet is also an archive, but not a packed file. */
    ZIP("ZIP", "PK\\x03\\x04") {
        @Override
        InputStream decoder(InputStream packed, String name) throws IOException {
            return new OnlyEntry(packed, name);
        }
    };

    /** Number of bytes that {@link #of} examines. */
    public static final int HEAD_BYTES = 10;

    private static final int BUFFER_BYTES = 1 << 16;

    /** Four times what {@code xz -9} needs. */
    private static final int XZ_MEMORY_KIB = 1 << 18;

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a pattern never changes
    private final Pattern head;

    /**
     * Names a packing.
     *
     * @param label its name in words
     * @param head first bytes, in ISO 8859-1
     */
    Packing(String label, String head) {
        this.label = label;
        this.head = Pattern.compile(head);
    }

    /** Its name in words; empty for none. */
    public String label() {
        return label;
    }

    /** The packing of a file that begins with these bytes. */
    public static Packing of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(packing -> packing != NONE && packing.head.matcher(text).lookingAt())
                .findFirst()
                .orElse(NONE);
    }

    abstract InputStream decoder(InputStream packed, String name) throws IOException;

    /**
     * Unpacks a stream. Closing the returned stream closes it too.
     *
     * @param name the file's name in messages
     */
    public InputStream unpacked(InputStream packed, String name) throws IOException {
        if (this == NONE) {
            return packed;
        }
        try {
            return new BufferedInputStream(decoder(new BufferedInputStream(packed, BUFFER_BYTES), name), BUFFER_BYTES);
        } catch (IOException | RuntimeException e) {
            packed.close();
            throw e;
        }
    }

    /** The content of a packed file. */
    public FileState inside(FileState packed) {
        return FileState.of(packed.name(), new PackedContent(packed, this));
    }

    /** The refusal of a file that takes more memory to unpack than is allowed. */
    public static InputException tooWide(String name, WindowException e) {
        return new InputException(
                name + " needs more than 128 MiB of memory to be unpacked: pack it again with the default window, or"
                        + " unpack it first",
                e);
    }

    /** Packed bytes that are damaged. */
    public static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    /** Packed in a way that takes more memory to unpack than is allowed. */
    public static final class WindowException extends IOException {

        private static final long serialVersionUID = 1L;

        WindowException(String message) {
            super(message);
        }
    }
}
