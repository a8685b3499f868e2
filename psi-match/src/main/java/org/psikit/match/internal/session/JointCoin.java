package org.psikit.match.internal.session;

import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Group;
import org.psikit.core.internal.crypto.CoinToss;
import org.psikit.core.random.Randomness;

/**
 * 256 bits that all parties know and none could choose, tossed when all inputs are fixed, and the seeds derived from
 * them: a different one for every use, rule, bucket and toss ({@link Domain}).
 *
 * <p>Security: the toss is {@link CoinToss}. Public to the parties and to nobody else.
 *
 * @see <a href="https://eprint.iacr.org/2022/1443">Yeo, Cuckoo hashing in cryptography, CRYPTO 2023</a>: why seeds are
 *     not chosen before the inputs are fixed
 */
public final class JointCoin {

    private final byte[] sid;
    private final byte[] coin;
    private final int attempt;

    private JointCoin(byte[] sid, byte[] coin, int attempt) {
        this.sid = sid;
        this.coin = coin;
        this.attempt = attempt;
    }

    /** Tosses with all others. {@code attempt} is 0 for the first toss of a job. */
    public static JointCoin toss(Group group, byte[] sid, int attempt, Randomness randomness) {
        byte[] use =
                new JointCoin(sid, new byte[CoinToss.BYTES], attempt).domain().hash("toss");
        return new JointCoin(sid, CoinToss.toss(group, use, randomness), attempt);
    }

    /** A known coin of a session, for tests and for resumed jobs. */
    public static JointCoin of(byte[] sid, byte[] coin, int attempt) {
        if (coin.length != CoinToss.BYTES) {
            throw new IllegalArgumentException("a coin has " + CoinToss.BYTES + " bytes");
        }
        return new JointCoin(sid.clone(), coin.clone(), attempt);
    }

    /** The coin of a part of the job that must share no seed with the rest. */
    public JointCoin fork(String use) {
        return new JointCoin(sid, seed(use, 0, 0, CoinToss.BYTES), attempt);
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
        return domain(rule).with("part", bucket).seed(use, length);
    }

    /** 32 bytes that name the job which was cut under this coin: both parties have them, and no other job does. */
    public byte[] jobName() {
        return domain().hash("job");
    }

    /** The domain of the messages around the protocol, under this coin. */
    Domain domain() {
        return domain(0);
    }

    private Domain domain(int rule) {
        return Domain.of(Frame.DOMAIN, new PsiSession.Context(sid, coin, rule, attempt));
    }

    @Override
    public String toString() {
        return "JointCoin[toss " + attempt + "]";
    }
}
