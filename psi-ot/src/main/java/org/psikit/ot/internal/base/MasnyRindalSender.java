package org.psikit.ot.internal.base;

import org.psikit.core.channel.Channel;
import org.psikit.core.internal.curve.RistrettoPoint;
import org.psikit.core.internal.curve.RistrettoTable;
import org.psikit.core.internal.curve.Scalar25519;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;

/**
 * The sending side of random OT from Diffie–Hellman on ristretto255: gets both messages of each pair.
 *
 * <p>Source: Masny, Rindal, "Endemic Oblivious Transfer" (CCS 2019, ePrint 2019/706), the one-round construction from
 * key agreement with one sender message for the whole batch.
 *
 * <pre>
 *   sender, secret a                               receiver, choice c, secret b
 *   A = a·G                       ── A ──▶
 *                          ◀── r_0, r_1 ──         r_{1−c} random, r_c = b·G − H_c(r_{1−c})
 *   k_s = KDF(a·(r_s + H_s(r_{1−s})))              k_c = KDF(b·A)
 * </pre>
 *
 * <p>Security: malicious, from computational Diffie–Hellman in the random-oracle model. A cheating party may choose its
 * own messages, and nothing else (endemic OT). Encodings that are not canonical, and the identity, end the run; hashes
 * and keys bind session, batch, OT and slot; keys also bind the transcript.
 *
 * <p>Cost: one flight each way, 32 bytes out and 64 an OT in; two variable-base multiplications an OT. Timing: constant.
 */
public final class MasnyRindalSender implements MaliciousRandomOtSender {

    private final Channel channel;
    private final Randomness randomness;
    private final MasnyRindal scheme;

    /** {@code sid} binds the OTs to the session and to their use in it. */
    public MasnyRindalSender(Channel channel, byte[] sid, Randomness randomness) {
        this.channel = channel;
        this.randomness = randomness;
        this.scheme = new MasnyRindal(sid);
    }

    @Override
    public OtPairs send(int count) {
        scheme.nextBatch();
        OtPairs result = new OtPairs(new BlockVector(count), new BlockVector(count));
        boolean done = false;
        try (Scalar25519 secret = Scalar25519.random(randomness)) {
            byte[] point = RistrettoTable.generator().multiply(secret).encode().bytes();
            channel.send(MasnyRindal.SENDER_POINT, point, 0, point.length);
            channel.flush();
            byte[] pair = new byte[2 * MasnyRindal.POINT_BYTES];
            for (int i = 0; i < count; i++) {
                channel.receive(MasnyRindal.RECEIVER_POINTS, pair, 0, pair.length);
                RistrettoPoint zero = MasnyRindal.decode(pair, 0, MasnyRindal.RECEIVER_POINTS, 2 * i);
                RistrettoPoint one =
                        MasnyRindal.decode(pair, MasnyRindal.POINT_BYTES, MasnyRindal.RECEIVER_POINTS, 2 * i + 1);
                RistrettoPoint m0 = zero.add(scheme.hash(i, 0, pair, MasnyRindal.POINT_BYTES));
                RistrettoPoint m1 = one.add(scheme.hash(i, 1, pair, 0));
                MasnyRindal.refuseIdentity(m0, MasnyRindal.RECEIVER_POINTS, 2 * i);
                MasnyRindal.refuseIdentity(m1, MasnyRindal.RECEIVER_POINTS, 2 * i + 1);
                scheme.key(i, 0, point, pair, m0.multiply(secret), result.zero());
                scheme.key(i, 1, point, pair, m1.multiply(secret), result.one());
            }
            done = true;
        } finally {
            if (!done) {
                result.close();
            }
        }
        return result;
    }
}
