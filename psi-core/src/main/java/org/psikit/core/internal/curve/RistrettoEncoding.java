package org.psikit.core.internal.curve;

import static org.psikit.core.internal.curve.Field25519.absolute;
import static org.psikit.core.internal.curve.Field25519.add;
import static org.psikit.core.internal.curve.Field25519.isNegative;
import static org.psikit.core.internal.curve.Field25519.isZero;
import static org.psikit.core.internal.curve.Field25519.mul;
import static org.psikit.core.internal.curve.Field25519.negateIf;
import static org.psikit.core.internal.curve.Field25519.set;
import static org.psikit.core.internal.curve.Field25519.sqrtRatio;
import static org.psikit.core.internal.curve.Field25519.square;
import static org.psikit.core.internal.curve.Field25519.sub;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * 32 bytes that encode, or claim to encode, an element of ristretto255: the form on the wire. Immutable until wiped;
 * thread-safe.
 */
public final class RistrettoEncoding {

    /** Bytes of an encoding. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    /** Wraps the array without copying it. */
    RistrettoEncoding(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of 32 bytes, not checked yet. */
    public static RistrettoEncoding read(byte[] in, int offset) {
        Objects.checkFromIndexSize(offset, BYTES, in.length);
        return new RistrettoEncoding(Arrays.copyOfRange(in, offset, offset + BYTES));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Wipes an encoding that is a secret. */
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Writes the bytes into a part of an array. */
    public void write(byte[] out, int offset) {
        System.arraycopy(bytes, 0, out, offset, BYTES);
    }

    /**
     * The element (RFC 9496, section 4.3.1), or empty if the bytes are no canonical encoding: a peer that sent them
     * violates its protocol. The neutral element is decoded; most protocols must refuse it.
     *
     * <p>Timing: constant except for whether there is a result.
     */
    public Optional<RistrettoPoint> decode() {
        long[] w = new long[100];
        int s = 0;
        int ss = 5;
        int u1 = 10;
        int u2 = 15;
        int u2Squared = 20;
        int v = 25;
        int root = 30;
        int x = 35;
        int one = 40;
        int a = 45;
        int t = 50;
        set(w, one, 1);
        long valid = Field25519.decodeCanonical(bytes, 0, w, s) & ~isNegative(w, s);
        square(w, ss, w, s);
        sub(w, u1, w, one, w, ss);
        add(w, u2, w, one, w, ss);
        square(w, u2Squared, w, u2);
        square(w, v, w, u1);
        mul(w, v, w, v, EdwardsFormulas.D, 0);
        add(w, v, w, v, w, u2Squared);
        negateIf(-1, w, v, w, v);
        mul(w, a, w, v, w, u2Squared);
        valid &= sqrtRatio(w, root, one, a, t);
        int denX = u2;
        int denY = v;
        mul(w, denX, w, root, w, u2);
        mul(w, denY, w, denX, w, v);
        mul(w, denY, w, denY, w, root);
        mul(w, x, w, s, w, denX);
        add(w, x, w, x, w, x);
        absolute(w, x);
        long[] p = new long[EdwardsFormulas.POINT];
        Field25519.copy(p, EdwardsFormulas.X, w, x);
        mul(p, EdwardsFormulas.Y, w, u1, w, denY);
        set(p, EdwardsFormulas.Z, 1);
        mul(p, EdwardsFormulas.T, w, x, p, EdwardsFormulas.Y);
        valid &= ~isNegative(p, EdwardsFormulas.T) & ~isZero(p, EdwardsFormulas.Y);
        return valid == 0 ? Optional.empty() : Optional.of(new RistrettoPoint(new EdwardsPoint(p)));
    }

    @Override
    public String toString() {
        return "RistrettoEncoding[" + BYTES + " bytes]";
    }
}
