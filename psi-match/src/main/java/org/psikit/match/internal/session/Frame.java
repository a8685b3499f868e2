package org.psikit.match.internal.session;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.Domain;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.PartyId;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.crypto.CoinToss;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

/**
 * The messages around a protocol that both parties send once they share a session id: a hash of everything that both
 * should know by then. Two parties that wrongly believe they agree stop here.
 */
public final class Frame {

    static final Step HELLO = Step.of("frame", 1, "hello");
    static final Step PLAN = Step.compressible("frame", 2, "plan");
    static final Step SIZE = Step.of("frame", 3, "size and protocols");
    static final Step CHOICE = Step.of("frame", 4, "protocol");
    static final Step READY = Step.of("frame", 5, "ready");
    private static final Step PARTITIONED = Step.of("frame", 6, "partitioned");
    private static final Step DONE = Step.of("frame", 7, "done");
    private static final Step COLLECTED = Step.of("frame", 8, "buckets collected");
    private static final Step PROGRESS = Step.of("frame", 9, "progress");

    /** The prefix of all values that a job derives outside its protocol. */
    static final String DOMAIN = "frame/" + Plan.FRAME_VERSION;

    private static final int HASH_BYTES = 32;
    private static final byte FITS = 1;
    private static final byte AGAIN = 2;

    private Frame() {}

    /**
     * Tells the peer whether this party's items fit into their buckets under a coin, and hears the same.
     *
     * @return whether both fit; if not the coin is tossed again
     */
    public static boolean partitioned(Channel channel, Agreement agreement, JointCoin coin, boolean fits) {
        byte[] out = new byte[HASH_BYTES + 1];
        System.arraycopy(hash("partitioned", agreement, coin, agreement.me().id()), 0, out, 0, HASH_BYTES);
        out[HASH_BYTES] = fits ? FITS : AGAIN;
        channel.send(PARTITIONED, out, 0, out.length);
        byte[] in = new byte[HASH_BYTES + 1];
        channel.receive(PARTITIONED, in, 0, in.length);
        byte[] expected =
                hash("partitioned", agreement, coin, agreement.me().other().id());
        requireEqual(PARTITIONED, expected, ByteBuffer.wrap(in, 0, HASH_BYTES));
        byte answer = in[HASH_BYTES];
        if (answer != FITS && answer != AGAIN) {
            throw new ProtocolAbortException(PARTITIONED + " is neither yes nor no");
        }
        return fits && answer == FITS;
    }

    /** Tells the peer that this party has its result, and waits for the peer's word. Nothing of the result is in it. */
    public static void done(Channel channel, Agreement agreement, JointCoin coin) {
        exchange(channel, DONE, "done", agreement, coin);
    }

    /**
     * Exchanges how far the two parties are with a job, at the beginning of each of its connections.
     *
     * @param mine this party's account
     * @return the peer's, of the same length
     */
    public static byte[] progress(Channel channel, Agreement agreement, JointCoin coin, byte[] mine) {
        byte[] own = hash("progress", agreement, coin, agreement.me().id());
        channel.send(PROGRESS, own, 0, HASH_BYTES);
        channel.send(PROGRESS, mine, 0, mine.length);
        byte[] view = new byte[HASH_BYTES];
        channel.receive(PROGRESS, view, 0, HASH_BYTES);
        byte[] expected =
                hash("progress", agreement, coin, agreement.me().other().id());
        requireEqual(PROGRESS, expected, ByteBuffer.wrap(view));
        byte[] theirs = new byte[mine.length];
        channel.receive(PROGRESS, theirs, 0, theirs.length);
        return theirs;
    }

    /**
     * Makes sure that both parties hold the same attempts at the same buckets before they open what these add up to: shares of
     * different attempts would add up to noise that looks like a figure.
     */
    public static void collected(Channel channel, Agreement agreement, JointCoin coin, List<BucketId> buckets) {
        RandomOracle names = RandomOracle.of("psikit/frame/buckets");
        for (BucketId id : buckets) {
            names.put(id.rule()).put(id.number()).put(id.attempt());
        }
        String use = "collected " + HexFormat.of().formatHex(names.digest());
        exchange(channel, COLLECTED, use, agreement, coin);
    }

    /** Tells the peer that this party agrees, and waits for the peer to do so. */
    static void ready(Channel channel, Agreement agreement) {
        exchange(channel, READY, "ready", agreement, JointCoin.of(agreement.sid(), new byte[CoinToss.BYTES], 0));
    }

    private static void exchange(Channel channel, Step step, String use, Agreement agreement, JointCoin coin) {
        channel.send(step, hash(use, agreement, coin, agreement.me().id()), 0, HASH_BYTES);
        byte[] in = new byte[HASH_BYTES];
        channel.receive(step, in, 0, HASH_BYTES);
        requireEqual(step, hash(use, agreement, coin, agreement.me().other().id()), ByteBuffer.wrap(in));
    }

    private static byte[] hash(String use, Agreement agreement, JointCoin coin, PartyId sender) {
        Domain domain = coin.domain();
        for (Party party : Party.values()) {
            domain = domain.with("announced by " + party.id(), agreement.announced(party));
        }
        return domain.with("by " + agreement.protocol().card().id(), 0)
                .with("sent by " + sender, 0)
                .hash(use);
    }

    private static void requireEqual(Step step, byte[] expected, ByteBuffer received) {
        byte[] bytes = new byte[received.remaining()];
        received.get(bytes);
        if (!ConstantTime.equal(expected, bytes)) {
            throw new ProtocolAbortException(step + ": the peer's view of the session is another one");
        }
    }
}
