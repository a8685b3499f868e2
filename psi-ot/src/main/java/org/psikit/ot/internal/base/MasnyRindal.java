package org.psikit.ot.internal.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.core.internal.curve.RistrettoEncoding;
import org.psikit.core.internal.curve.RistrettoPoint;
import org.psikit.core.vector.BlockVector;

/** Computations that both sides of the Masny–Rindal OT share: messages, hash to the group, key derivation. */
final class MasnyRindal {

    static final int POINT_BYTES = RistrettoEncoding.BYTES;

    static final Step SENDER_POINT = Step.of("base-ot", 1, "sender's point");
    static final Step RECEIVER_POINTS = Step.of("base-ot", 2, "receiver's points");

    private static final byte[] HASH_DOMAIN = "psikit/base-ot/1/point".getBytes(StandardCharsets.US_ASCII);

    private final byte[] sid;

    /** Number of calls so far; enters every hash, so no two OTs of a session share one. */
    private int batch;

    MasnyRindal(byte[] sid) {
        this.sid = sid.clone();
    }

    void nextBatch() {
        batch++;
    }

    /** H_slot of the paper for OT i, applied to the encoding of the other slot's element. */
    RistrettoPoint hash(int i, int slot, byte[] other, int offset) {
        ByteBuffer message = ByteBuffer.allocate(sid.length + 3 * Integer.BYTES + POINT_BYTES);
        message.put(sid).putInt(batch).putInt(i).putInt(slot).put(other, offset, POINT_BYTES);
        return RistrettoPoint.hash(message.array(), HASH_DOMAIN);
    }

    /** Message {@code slot} of OT i from the Diffie–Hellman element; binds the whole transcript of the OT. */
    void key(int i, int slot, byte[] senderPoint, byte[] receiverPair, RistrettoPoint shared, BlockVector out) {
        RistrettoEncoding encoding = shared.encode();
        byte[] element = encoding.bytes();
        byte[] digest = RandomOracle.of("psikit/base-ot/1/key")
                .put(sid)
                .put(batch)
                .put(i)
                .put(slot)
                .put(senderPoint)
                .put(receiverPair)
                .put(element)
                .digest();
        ByteBuffer words = ByteBuffer.wrap(digest);
        out.set(i, words.getLong(), words.getLong());
        Arrays.fill(digest, (byte) 0);
        Arrays.fill(element, (byte) 0);
        encoding.wipe();
    }

    /** A group element from the wire, canonical and not the identity. */
    static RistrettoPoint decode(byte[] bytes, int offset, Step step, int number) {
        RistrettoPoint point = RistrettoEncoding.read(bytes, offset)
                .decode()
                .orElseThrow(() -> new ProtocolAbortException(step + ": encoding " + number + " is no group element"));
        return refuseIdentity(point, step, number);
    }

    static RistrettoPoint refuseIdentity(RistrettoPoint point, Step step, int number) {
        if (point.isIdentity()) {
            throw new ProtocolAbortException(step + ": element " + number + " is the identity");
        }
        return point;
    }
}
