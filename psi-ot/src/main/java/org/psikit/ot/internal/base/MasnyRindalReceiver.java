package org.psikit.ot.internal.base;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.internal.curve.RistrettoPoint;
import org.psikit.core.internal.curve.RistrettoTable;
import org.psikit.core.internal.curve.Scalar25519;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;

/** The choosing side of Masny–Rindal OT; see {@link MasnyRindalSender} for source, picture and security. */
public final class MasnyRindalReceiver implements MaliciousRandomOtReceiver {

    private final Channel channel;
    private final Randomness randomness;
    private final MasnyRindal scheme;

    /** {@code sid} must be the sender's. */
    public MasnyRindalReceiver(Channel channel, byte[] sid, Randomness randomness) {
        this.channel = channel;
        this.randomness = randomness;
        this.scheme = new MasnyRindal(sid);
    }

    @Override
    public BlockVector receive(BitVector choices) {
        scheme.nextBatch();
        int count = choices.length();
        BlockVector result = new BlockVector(count);
        int pairBytes = 2 * MasnyRindal.POINT_BYTES;
        byte[] pairs = new byte[count * pairBytes];
        Scalar25519[] secrets = new Scalar25519[count];
        boolean done = false;
        try {
            // Nothing depends on the sender's point yet, so the two flights cross.
            for (int i = 0; i < count; i++) {
                secrets[i] = Scalar25519.random(randomness);
                System.arraycopy(pair(i, bit(choices, i), secrets[i]), 0, pairs, i * pairBytes, pairBytes);
            }
            channel.send(MasnyRindal.RECEIVER_POINTS, pairs, 0, pairs.length);
            channel.flush();
            byte[] point = new byte[MasnyRindal.POINT_BYTES];
            channel.receive(MasnyRindal.SENDER_POINT, point, 0, point.length);
            RistrettoTable table = new RistrettoTable(MasnyRindal.decode(point, 0, MasnyRindal.SENDER_POINT, 0));
            for (int i = 0; i < count; i++) {
                byte[] pair = Arrays.copyOfRange(pairs, i * pairBytes, (i + 1) * pairBytes);
                scheme.key(i, bit(choices, i), point, pair, table.multiply(secrets[i]), result);
            }
            done = true;
        } finally {
            if (!done) {
                result.wipe();
            }
            for (Scalar25519 secret : secrets) {
                if (secret != null) {
                    secret.close();
                }
            }
        }
        return result;
    }

    /** The encodings r_0 ‖ r_1. Both choices take the same work; a mask selects the place of each. */
    private byte[] pair(int i, int choice, Scalar25519 secret) {
        byte[] uniform = randomness.bytes(RistrettoPoint.UNIFORM_BYTES);
        byte[] other = RistrettoPoint.fromUniformBytes(uniform, 0).encode().bytes();
        // They would reveal which of the two points was not chosen
        Arrays.fill(uniform, (byte) 0);
        RistrettoPoint hash = scheme.hash(i, choice, other, 0);
        byte[] chosen = RistrettoTable.generator()
                .multiply(secret)
                .subtract(hash)
                .encode()
                .bytes();
        byte[] pair = new byte[2 * MasnyRindal.POINT_BYTES];
        int mask = -choice;
        for (int b = 0; b < MasnyRindal.POINT_BYTES; b++) {
            int swap = (other[b] ^ chosen[b]) & mask;
            pair[b] = (byte) (chosen[b] ^ swap);
            pair[MasnyRindal.POINT_BYTES + b] = (byte) (other[b] ^ swap);
        }
        return pair;
    }

    /** Choice i as a number, without a branch. */
    private static int bit(BitVector choices, int i) {
        return (int) (choices.words()[i >>> 6] >>> i) & 1;
    }
}
