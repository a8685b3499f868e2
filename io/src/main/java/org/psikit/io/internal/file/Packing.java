package org.psikit.io.internal.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a file is packed with, told by its first bytes. Every packing is unpacked to the last byte of the file: a further
 * member or frame is read too, and anything else that follows is an {@link EOFException} or a {@link DamagedException},
 * never the end.
 */
public enum Packing {
    /** Nothing. */
    NONE(""),
    /** RFC 1952; any number of members. */
    GZIP("gzip"),
    /** RFC 8878; any number of frames, skippable ones included, as pzstd writes them. */
    ZSTD("zstd");

    /** Bytes that {@link #of} looks at. */
    public static final int HEAD_BYTES = 4;

    private static final int BUFFER_BYTES = 1 << 16;

    private static final int ZSTD_FRAME = 0xFD2FB528;
    private static final int SKIPPABLE_FRAME = 0x184D2A50;

    private final String label;

    Packing(String label) {
        this.label = label;
    }

    /** Its name in words; empty for none. */
    public String label() {
        return label;
    }

    /** The packing of a file that begins so. */
    public static Packing of(byte[] head) {
        if (head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
            return GZIP;
        }
        if (head.length < HEAD_BYTES) {
            return NONE;
        }
        int magic = (head[0] & 0xFF) | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16 | (head[3] & 0xFF) << 24;
        return magic == ZSTD_FRAME || (magic & ~0xF) == SKIPPABLE_FRAME ? ZSTD : NONE;
    }

    /** Unpacks a stream, which is closed with the one that is returned. */
    public InputStream unpacked(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new BufferedInputStream(new GzipMembers(packed), BUFFER_BYTES);
            case ZSTD -> new BufferedInputStream(new ZstdFrames(packed), BUFFER_BYTES);
        };
    }

    /** Packed bytes that are not what was packed. */
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
