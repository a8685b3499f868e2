package org.psikit.match.session;

import org.psikit.core.channel.Channel;
import org.psikit.core.crypto.CoinToss;
import org.psikit.core.crypto.Hkdf;
import org.psikit.core.crypto.RandomOracle;
import org.psikit.core.crypto.Randomness;
import org.psikit.match.plan.Party;

/**
 * 256 bits that both parties know and neither could choose, tossed when both inputs are fixed; and the seeds drawn from
 * them, HKDF(coin, use ‖ rule ‖ bucket ‖ try), a different one for every use.
 *
 * <p>Security: the toss is {@link CoinToss}. Public to both parties and to nobody else.
 *
 * @see <a href="https://eprint.iacr.org/2022/1443">Yeo, Cuckoo hashing in cryptography, CRYPTO 2023</a>: why seeds are
 *     not chosen before the inputs are fixed
 */
public final class JointCoin {

    private final byte[] coin;
    private final int attempt;

    private JointCoin(byte[] coin, int attempt) {
        this.coin = coin;
        this.attempt = attempt;
    }

    /** Tosses with the peer; the connector commits first. {@code attempt} is 0 for the first toss of a job. */
    public static JointCoin toss(Channel channel, Party me, byte[] sid, int attempt, Randomness randomness) {
        byte[] use =
                RandomOracle.of("psikit/frame/1/toss").put(sid).put(attempt).digest();
        byte[] coin = me == Party.CONNECTOR
                ? CoinToss.commit(channel, use, randomness)
                : CoinToss.respond(channel, use, randomness);
        return new JointCoin(coin, attempt);
    }

    /** A known coin: for tests and for a job that goes on with the coin it had. */
    public static JointCoin of(byte[] coin, int attempt) {
        if (coin.length != CoinToss.BYTES) {
            throw new IllegalArgumentException("a coin has " + CoinToss.BYTES + " bytes");
        }
        return new JointCoin(coin.clone(), attempt);
    }

    /** The coin of a part of the job that must share no seed with the rest. */
    public JointCoin fork(String use) {
        return new JointCoin(seed(use, 0, 0, CoinToss.BYTES), attempt);
    }

    /** The 32 bytes, a copy. */
    public byte[] bytes() {
        return coin.clone();
    }

    /** 0 for the first toss of the job, one more for every re-toss. */
    public int attempt() {
        return attempt;
    }

    /** {@code length} bytes for one use; {@code rule} and {@code bucket} are 0 where the use has none. */
    public byte[] seed(String use, int rule, int bucket, int length) {
        return Hkdf.derive(coin, "psikit/frame/1/" + use + "/" + rule + "/" + bucket + "/" + attempt, length);
    }

    @Override
    public String toString() {
        return "JointCoin[toss " + attempt + "]";
    }
}
