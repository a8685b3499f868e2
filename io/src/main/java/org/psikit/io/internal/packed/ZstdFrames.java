package org.psikit.io.internal.packed;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.psikit.io.internal.packed.Packing.DamagedException;
import org.psikit.io.internal.packed.Packing.WindowException;

/**
 * Unpacks zstd (RFC 8878), frame after frame, until the end of the file, which must be the end of a frame. The
 * library's own stream treats a frame that is cut off in its header as the end of the file. Windows of more than 128
 * MiB are refused, as by the zstd command without {@code --long}: they take memory outside Java's heap.
 *
 * <p>Not thread-safe.
 */
final class ZstdFrames extends InputStream {

    private static final int BUFFER_BYTES = 1 << 17;

    private final InputStream in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] transfer = new byte[BUFFER_BYTES];
    private final ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private final ByteBuffer plain = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private boolean inFrame = true;
    private boolean ended;

    ZstdFrames(InputStream in) {
        this.in = in;
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
        while (!plain.hasRemaining()) {
            if (ended) {
                return -1;
            }
            unpack();
        }
        int there = Math.min(count, plain.remaining());
        plain.get(bytes, offset, there);
        return there;
    }

    /** Takes a step: unpacks available input, or fetches more; a frame may yield more output without more input. */
    private void unpack() throws IOException {
        plain.clear();
        int before = packed.remaining();
        if (before > 0 || inFrame) {
            inFrame = !step();
        }
        plain.flip();
        if (before == 0 && !plain.hasRemaining()) {
            fill();
        }
    }

    /** True if the step reached the end of a frame. */
    private boolean step() throws IOException {
        try {
            return context.decompressDirectByteBufferStream(plain, packed);
        } catch (ZstdException e) {
            if (Math.abs(e.getErrorCode()) == Zstd.errFrameParameterWindowTooLarge()) {
                throw new WindowException("a window of more than 128 MiB");
            }
            throw new DamagedException("no zstd data");
        }
    }

    private void fill() throws IOException {
        int count = in.read(transfer, 0, transfer.length);
        if (count < 0) {
            if (inFrame) {
                throw new EOFException();
            }
            ended = true;
            return;
        }
        packed.clear();
        packed.put(transfer, 0, count).flip();
        inFrame |= count > 0;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        context.close();
        in.close();
    }
}
