package org.psikit.core.internal.crypto;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.psikit.core.channel.Group;
import org.psikit.core.channel.PartyId;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;

/**
 * Tosses 256 bits among all parties of a group, so that none of them can steer the outcome (Blum 1981, in the
 * random-oracle model).
 *
 * <pre>
 *   each to all others
 *     c_i = H(sid, i, r_i, nonce_i)
 *     H(sid, c_1, …, c_n)              three and more: all have seen the same commitments
 *     r_i, nonce_i                     opens c_i?
 *   coin = H(sid, r_1, …, r_n)
 * </pre>
 *
 * <p>Security: malicious, against any number of the others. A commitment names its party, so no other party can repeat
 * it. The party that opens last may stop once it knows the coin, so callers count tosses. Cost: three messages of 32,
 * 32 and 64 bytes to each other party, two with one other.
 */
public final class CoinToss {

    /** Bytes of a coin, a share and a nonce. */
    public static final int BYTES = 32;

    private static final Step COMMITMENT = Step.of("coin", 1, "commitment");
    private static final Step VIEW = Step.of("coin", 2, "view of the commitments");
    private static final Step OPENING = Step.of("coin", 3, "opening");

    private CoinToss() {}

    /** Tosses a coin; {@code sid} binds the toss to the session, the use and the attempt. */
    public static byte[] toss(Group group, byte[] sid, Randomness randomness) {
        byte[] mine = randomness.bytes(2 * BYTES);
        Map<PartyId, byte[]> commitments = exchange(group, COMMITMENT, commitment(sid, group.me(), mine));
        if (group.others().size() > 1) {
            requireSameView(group, sid, commitments);
        }
        RandomOracle coin = RandomOracle.of("psikit/coin/2/coin").put(sid);
        exchange(group, OPENING, mine).forEach((party, opening) -> {
            byte[] committed = commitments.getOrDefault(party, new byte[0]);
            if (!ConstantTime.equal(committed, commitment(sid, party, opening))) {
                throw new ProtocolAbortException(OPENING + " of " + party + " does not open its commitment");
            }
            coin.put(Arrays.copyOf(opening, BYTES));
        });
        return coin.digest();
    }

    private static void requireSameView(Group group, byte[] sid, Map<PartyId, byte[]> commitments) {
        RandomOracle all = RandomOracle.of("psikit/coin/2/view").put(sid);
        commitments.values().forEach(all::put);
        byte[] view = all.digest();
        exchange(group, VIEW, view).forEach((party, seen) -> {
            if (!ConstantTime.equal(view, seen)) {
                throw new ProtocolAbortException(VIEW + ": " + party
                        + " saw other commitments; a party sent different ones to different parties");
            }
        });
    }

    /** Sends the same bytes to all others and receives as many from each; returns all, by party. */
    private static Map<PartyId, byte[]> exchange(Group group, Step step, byte[] mine) {
        for (PartyId other : group.others()) {
            group.channel(other).send(step, mine, 0, mine.length);
            group.channel(other).flush();
        }
        Map<PartyId, byte[]> all = new TreeMap<>();
        all.put(group.me(), mine);
        for (PartyId other : group.others()) {
            byte[] theirs = new byte[mine.length];
            group.channel(other).receive(step, theirs, 0, theirs.length);
            all.put(other, theirs);
        }
        return all;
    }

    private static byte[] commitment(byte[] sid, PartyId party, byte[] opening) {
        return RandomOracle.of("psikit/coin/2/commitment")
                .put(sid)
                .put(party.name())
                .put(opening)
                .digest();
    }
}
