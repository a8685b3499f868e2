package org.psikit.core.crypto;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;

/**
 * Two parties toss 256 bits that neither can steer (Blum 1981, in the random-oracle model).
 *
 * <pre>
 *   committer                                     responder
 *   c = H(sid, r_A, nonce)   ── commitment ──▶
 *                            ◀── share r_B ──
 *                            ── r_A, nonce ──▶    c = H(sid, r_A, nonce)?
 *   coin = H(sid, r_A, r_B)                       coin = H(sid, r_A, r_B)
 * </pre>
 *
 * <p>Security: malicious; the committer may stop after it saw the coin, so a caller counts tosses. Cost: three messages
 * of 32, 32 and 64 bytes.
 */
public final class CoinToss {

    /** Bytes of a coin, a share and a nonce. */
    public static final int BYTES = 32;

    private static final Step COMMITMENT = Step.of("coin", 1, "commitment");
    private static final Step SHARE = Step.of("coin", 2, "share");
    private static final Step OPENING = Step.of("coin", 3, "opening");

    private CoinToss() {}

    /** The committer's side; {@code sid} binds the toss to the session, the use and the try. */
    public static byte[] commit(Channel channel, byte[] sid, Randomness randomness) {
        byte[] opening = randomness.bytes(2 * BYTES);
        channel.send(COMMITMENT, commitment(sid, opening), 0, BYTES);
        byte[] theirs = new byte[BYTES];
        channel.receive(SHARE, theirs, 0, BYTES);
        channel.send(OPENING, opening, 0, opening.length);
        channel.flush();
        return coin(sid, Arrays.copyOf(opening, BYTES), theirs);
    }

    /** The responder's side. */
    public static byte[] respond(Channel channel, byte[] sid, Randomness randomness) {
        byte[] commitment = new byte[BYTES];
        channel.receive(COMMITMENT, commitment, 0, BYTES);
        byte[] mine = randomness.bytes(BYTES);
        channel.send(SHARE, mine, 0, BYTES);
        byte[] opening = new byte[2 * BYTES];
        channel.receive(OPENING, opening, 0, opening.length);
        if (!ConstantTime.equal(commitment, commitment(sid, opening))) {
            throw new ProtocolAbortException(OPENING + " does not open the commitment");
        }
        return coin(sid, Arrays.copyOf(opening, BYTES), mine);
    }

    private static byte[] commitment(byte[] sid, byte[] opening) {
        return RandomOracle.of("psikit/coin/1/commitment").put(sid).put(opening).digest();
    }

    private static byte[] coin(byte[] sid, byte[] committers, byte[] responders) {
        return RandomOracle.of("psikit/coin/1/coin")
                .put(sid)
                .put(committers)
                .put(responders)
                .digest();
    }
}
