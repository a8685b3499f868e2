package org.psikit.ecdh.internal;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.internal.curve.CurveKernels;
import org.psikit.core.internal.curve.ItemHash;
import org.psikit.core.internal.kernel.CurveKernel;
import org.psikit.core.random.Randomness;

/**
 * Holds one party's secret scalar for one bucket: maps its items to the curve and blinds them, and blinds the peer's
 * points a second time. Work is cut into chunks for the session's threads; each has a kernel of its own. Constant time
 * in the scalar and in own items.
 */
final class Blinding implements AutoCloseable {

    private static final int UNIFORM_BYTES = 96;

    private final PsiSession session;
    private final byte[] domain;
    private final byte[] scalar;
    private final long items;
    private final ConcurrentLinkedDeque<Scratch> idle = new ConcurrentLinkedDeque<>();

    /** Draws a fresh scalar for {@code domain}; {@code items} is the approximate number of points to blind. */
    Blinding(PsiSession session, Domain domain, Randomness randomness, long items) {
        this.session = session;
        this.items = items;
        this.domain = tag(domain);
        this.scalar = randomness.bytes(EcdhWire.POINT_BYTES);
        scalar[0] &= (byte) 0xF8;
        scalar[31] &= 0x7F;
        scalar[31] |= 0x40;
    }

    /** Blinds the items numbered {@code order[from .. from + count)} into {@code out}, 32 bytes each. */
    void blindItems(ItemBlock block, int[] order, int from, int count, byte[] out) {
        chunks(count, (scratch, at, n) -> {
            for (int i = 0; i < n; i++) {
                int item = order[from + at + i];
                scratch.items[2 * i] = block.low(item);
                scratch.items[2 * i + 1] = block.high(item);
            }
            scratch.hash.expand(scratch.items, 0, n, scratch.uniform, 0);
            scratch.kernel.mapToCurve(scratch.uniform, 0, scratch.points, 0, n);
            scratch.kernel.multiply(scalar, scratch.points, 0, out, at * EcdhWire.POINT_BYTES, n);
        });
    }

    /** Blinds the peer's points numbered {@code [from, from + count)} into {@code out}, refusing those of small order. */
    void blindPoints(byte[] points, int from, int count, byte[] out) {
        chunks(count, (scratch, at, n) -> {
            int offset = at * EcdhWire.POINT_BYTES;
            scratch.kernel.multiply(scalar, points, from * EcdhWire.POINT_BYTES + offset, out, offset, n);
            for (int i = 0; i < n; i++) {
                int p = offset + i * EcdhWire.POINT_BYTES;
                long any = EcdhWire.word(out, p)
                        | EcdhWire.word(out, p + 8)
                        | EcdhWire.word(out, p + 16)
                        | EcdhWire.word(out, p + 24);
                if (any == 0) {
                    throw new ProtocolAbortException("the peer sent a point of small order, number " + (from + at + i));
                }
            }
        });
    }

    /** Number of points per call that keeps every thread at work. */
    int window() {
        return EcdhWire.CHUNK * session.workers().threads();
    }

    @Override
    public void close() {
        Arrays.fill(scalar, (byte) 0);
        idle.forEach(Scratch::wipe);
        idle.clear();
    }

    /**
     * Cuts the work into chunks. A party spends most of a run blinding, seconds or minutes without a message from the
     * peer, so interrupts are checked here.
     */
    private void chunks(int count, Chunk work) {
        if (Thread.currentThread().isInterrupted()) {
            throw new ResourceException("interrupted: nothing was written");
        }
        int chunks = (count + EcdhWire.CHUNK - 1) / EcdhWire.CHUNK;
        session.workers().forEach(chunks, c -> {
            Scratch scratch = idle.poll();
            if (scratch == null) {
                scratch = new Scratch(CurveKernels.forItems(items), new ItemHash(domain));
            }
            int at = c * EcdhWire.CHUNK;
            try {
                work.run(scratch, at, Math.min(EcdhWire.CHUNK, count - at));
            } finally {
                // After a failure too: what is not here is not wiped
                idle.push(scratch);
            }
        });
    }

    /** RFC 9380's domain separation tag: 38 bytes, so that expanding an item takes few SHA-512 blocks. */
    private static byte[] tag(Domain domain) {
        byte[] digest = domain.hash("curve25519_XMD:SHA-512_ELL2_RO_");
        byte[] tag = Arrays.copyOf("psikit-ecdh-1-".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 38);
        System.arraycopy(digest, 0, tag, 14, 24);
        return tag;
    }

    @FunctionalInterface
    private interface Chunk {
        void run(Scratch scratch, int at, int count);
    }

    /** The buffers of one thread. */
    private static final class Scratch {
        final CurveKernel kernel;
        final ItemHash hash;
        final long[] items = new long[2 * EcdhWire.CHUNK];
        final byte[] uniform = new byte[UNIFORM_BYTES * EcdhWire.CHUNK];
        final byte[] points = new byte[EcdhWire.POINT_BYTES * EcdhWire.CHUNK];

        Scratch(CurveKernel kernel, ItemHash hash) {
            this.kernel = kernel;
            this.hash = hash;
        }

        void wipe() {
            hash.close();
            Arrays.fill(items, 0);
            Arrays.fill(uniform, (byte) 0);
            Arrays.fill(points, (byte) 0);
        }
    }
}
