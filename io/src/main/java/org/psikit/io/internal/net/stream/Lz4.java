package org.psikit.io.internal.net.stream;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.psikit.core.error.ProtocolAbortException;

/**
 * Compresses and decompresses LZ4 blocks, in pure Java without {@code Unsafe}: compressible content is small here, and
 * loading native code would make newer JDKs print a warning.
 */
public final class Lz4 {

    /** Shorter content is sent uncompressed. */
    private static final int LEAST_BYTES = 64;

    private static final int TRIAL_BYTES = 4096;

    private static final LZ4Compressor COMPRESSOR = LZ4Factory.safeInstance().fastCompressor();
    private static final LZ4SafeDecompressor DECOMPRESSOR =
            LZ4Factory.safeInstance().safeDecompressor();

    private Lz4() {}

    /**
     * Compresses {@code content} into {@code out}, which has at least {@link #bound} bytes from {@code outOffset}.
     * Content longer than {@value #TRIAL_BYTES} is compressed only if its beginning shrinks.
     *
     * @return the compressed length, or {@code length} if that is not less
     */
    public static int compress(byte[] content, int offset, int length, byte[] out, int outOffset) {
        if (length < LEAST_BYTES) {
            return length;
        }
        if (length > TRIAL_BYTES
                && COMPRESSOR.compress(content, offset, TRIAL_BYTES, out, outOffset, out.length - outOffset)
                        >= TRIAL_BYTES) {
            return length;
        }
        int compressed = COMPRESSOR.compress(content, offset, length, out, outOffset, out.length - outOffset);
        return Math.min(compressed, length);
    }

    /** Maximum number of bytes that {@link #compress} writes. */
    public static int bound(int length) {
        return COMPRESSOR.maxCompressedLength(length);
    }

    /**
     * The content of a compressed frame.
     *
     * @param length of the content, checked against the bounds of a frame
     * @throws ProtocolAbortException if it is damaged or of another length
     */
    public static byte[] decompress(byte[] wire, int length) {
        byte[] content = new byte[length];
        int written;
        try {
            written = DECOMPRESSOR.decompress(wire, 0, wire.length, content, 0, length);
        } catch (LZ4Exception e) {
            throw new ProtocolAbortException("the peer sent a frame that cannot be decompressed", e);
        }
        if (written != length) {
            throw new ProtocolAbortException("the peer sent a frame of " + written + " bytes that declared " + length);
        }
        return content;
    }
}
