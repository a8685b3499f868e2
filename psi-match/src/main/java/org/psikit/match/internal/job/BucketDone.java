package org.psikit.match.internal.job;

import java.util.Arrays;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.FigureShares;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.vector.BitVector;

/**
 * The result of a bucket that has run: everything that the job needs of it. Matches are bits over the items of the
 * bucket. The items come in the same order whenever the same input is partitioned under the same coin, so rows can be
 * found again from the input, in this process or another.
 *
 * <p>Security: as secret as the job's result.
 *
 * @param id the bucket, with the attempt that this is of
 * @param result what the protocol gave
 */
record BucketDone(BucketId id, BucketResult result) {

    private static final String KIND = "bucket done";

    /** The stage in bytes, to be kept secret; {@code of} is the stage that the bucket was run from. */
    byte[] toBytes(Partitioned of) {
        return StageCodec.write(KIND, out -> {
            out.write(of.digest());
            out.writeInt(id.rule());
            out.writeInt(id.number());
            out.writeInt(id.attempt());
            out.writeInt(result.matched().length());
            out.write(bits(result.matched()));
            out.write(bits(result.unreadable()));
            out.writeInt(result.received().length);
            out.write(result.received());
            byte[] shares = result.shares().toBytes();
            try {
                out.writeInt(shares.length);
                out.write(shares);
            } finally {
                Arrays.fill(shares, (byte) 0);
            }
        });
    }

    /**
     * Reads the bytes of {@link #toBytes}.
     *
     * @param stage the stage that the bucket must belong to: of this job, coin and party
     * @throws PlanMismatchException if it belongs to another one
     */
    static BucketDone of(byte[] bytes, Partitioned stage) {
        int items = stage.layout().capacity(stage.agreement().me());
        return StageCodec.read(KIND, bytes, in -> {
            StageCodec.requireOf(in, stage);
            BucketId id = new BucketId(in.readInt(), in.readInt(), in.readInt());
            if (in.readInt() != items) {
                throw new IllegalArgumentException("another number of items");
            }
            int length = new BitVector(items).byteLength();
            BitVector matched = BitVector.fromBytes(StageCodec.bytes(in, length), 0, items);
            BitVector unreadable = BitVector.fromBytes(StageCodec.bytes(in, length), 0, items);
            byte[] received = StageCodec.bytes(in, StageCodec.length(in, bytes.length));
            byte[] shares = StageCodec.bytes(in, StageCodec.length(in, bytes.length));
            try {
                return new BucketDone(id, new BucketResult(matched, received, unreadable, FigureShares.of(shares)));
            } finally {
                Arrays.fill(shares, (byte) 0);
            }
        });
    }

    private static byte[] bits(BitVector bits) {
        byte[] bytes = new byte[bits.byteLength()];
        bits.toBytes(bytes, 0);
        return bytes;
    }
}
