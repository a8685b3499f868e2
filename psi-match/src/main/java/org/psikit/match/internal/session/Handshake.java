package org.psikit.match.internal.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.core.random.Randomness;
import org.psikit.match.consent.Confirmation;
import org.psikit.match.consent.Proposal;
import org.psikit.match.consent.Terms;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolChoice;
import org.psikit.match.report.Learned;

/**
 * From an authenticated channel to an {@link Agreement}.
 *
 * <pre>
 *   version, side, nonce, length of plan,
 *   job that is there already              ◀── hello ──▶
 *   plan                                   ◀── plan ──▶     equal, or the first difference is named
 *     the same job at both: that is all, and it goes on
 *     sid = H(version, plan, each party's id, nonce and fingerprint)
 *   announced size, protocols that can     ◀── size ──▶     guards
 *   the one that runs                      ◀── protocol     the listener's choice
 *     local confirmation
 *   H(all of it)                           ◀── ready ──▶
 * </pre>
 *
 * <p>Security: rests on the channel for authenticity; the sid binds everything later to this channel's certificates,
 * this plan and fresh nonces. A job that goes on keeps the sid that it began with, in which plan and certificates are; its
 * name, a hash of sid and coin, is equal at both only if these are. Nothing of the items is sent.
 */
public final class Handshake {

    private static final int NONCE_BYTES = 32;
    private static final int HELLO_BYTES = 4 + 1 + NONCE_BYTES + 4 + Claim.BYTES;
    private static final int SIZE_BYTES = 8 + 2;
    private static final int MAX_IDS_BYTES = 1024;
    private static final int CHOICE_BYTES = 16;

    private final Channel channel;
    private final Party me;
    private final byte[] ownFingerprint;
    private final byte[] peerFingerprint;
    private final Randomness randomness;
    private byte @Nullable [] sid;

    /**
     * Starts on a fresh channel.
     *
     * @param ownFingerprint 32 bytes, zeros where the channel has no certificates
     * @param peerFingerprint 32 bytes, the same
     */
    public Handshake(Channel channel, Party me, byte[] ownFingerprint, byte[] peerFingerprint, Randomness randomness) {
        this.channel = channel;
        this.me = me;
        this.ownFingerprint = ownFingerprint.clone();
        this.peerFingerprint = peerFingerprint.clone();
        this.randomness = randomness;
    }

    /**
     * Runs the whole handshake for a party that begins.
     *
     * @param able the protocols that can do what the plan asks
     * @param keyedRows this party's rows with a key
     * @param chooser takes one of them
     * @throws PlanMismatchException if plans, versions or sizes do not go together
     * @throws UsageException if the confirmation says no
     * @throws ProtocolAbortException if the peer's messages make no sense
     */
    public Agreement run(
            Plan plan,
            List<PsiProtocol> able,
            long keyedRows,
            ProtocolChoice.Chooser chooser,
            Guards guards,
            Confirmation confirmation) {
        meet(plan, Claim.NONE);
        return agree(plan, able, keyedRows, chooser, guards, confirmation);
    }

    /**
     * The first half: both hold the same plan, and know whether a job goes on.
     *
     * @param claim the job that this party has already
     * @return whether the job goes on; if not, a job that was claimed is to be dropped
     * @throws PlanMismatchException if plans or versions differ, or one has begun a job that the other does not have
     */
    public boolean meet(Plan plan, Claim claim) {
        Claim peers = exchangePlans(plan, claim);
        if (claim.sameAs(peers)) {
            return true;
        }
        if (claim.begun() || peers.begun()) {
            throw new PlanMismatchException(
                    claim.begun() && peers.begun()
                            ? "the two sides continue different jobs: start the job again at both"
                            : claim.begun()
                                    ? "this side continues a job that the peer no longer has: the peer must" + " pass "
                                            + Setting.RESUME + " too, or both must start again"
                                    : "the peer continues a job that this side does not have: pass " + Setting.RESUME
                                            + " with the folder of that job, or let the peer start again too");
        }
        return false;
    }

    /**
     * The second half, for a job that begins: sizes, protocol, confirmation. Parameters as of {@link #run}.
     */
    public Agreement agree(
            Plan plan,
            List<PsiProtocol> able,
            long keyedRows,
            ProtocolChoice.Chooser chooser,
            Guards guards,
            Confirmation confirmation) {
        byte[] fresh = sid;
        if (fresh == null) {
            throw new IllegalStateException("the parties have not met");
        }
        long announced = AnnouncedSize.of(keyedRows);
        PeerSize peer = exchangeSizes(announced, able);
        guards.admit(plan, announced, peer.announced);
        ProtocolChoice choice = agreeOnProtocol(plan, able, announced, peer, chooser);
        Terms terms =
                new Terms(plan, choice, announced, peer.announced, Guards.warnings(plan, announced, peer.announced));
        if (!confirmation.confirm(new Proposal(me, terms, keyedRows, Learned.of(plan, me), null))) {
            throw new UsageException("not confirmed: nothing was sent but the sizes");
        }
        Agreement agreement = new Agreement(me, fresh, terms);
        Frame.ready(channel, agreement);
        return agreement;
    }

    private Claim exchangePlans(Plan plan, Claim claim) {
        byte[] text = plan.text().getBytes(StandardCharsets.UTF_8);
        if (text.length > Plan.MAX_TEXT_BYTES) {
            throw new UsageException("the plan is longer than " + Plan.MAX_TEXT_BYTES + " bytes: use fewer rules");
        }
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        byte[] hello = ByteBuffer.allocate(HELLO_BYTES)
                .putInt(Plan.FRAME_VERSION)
                .put(me.code())
                .put(nonce)
                .putInt(text.length)
                .put((byte) (claim.begun() ? 1 : 0))
                .put(claim.job())
                .array();
        channel.send(Frame.HELLO, hello, 0, hello.length);
        channel.send(Frame.PLAN, text, 0, text.length);
        byte[] received = new byte[HELLO_BYTES];
        channel.receive(Frame.HELLO, received, 0, HELLO_BYTES);
        ByteBuffer in = ByteBuffer.wrap(received);
        int version = in.getInt();
        if (version != Plan.FRAME_VERSION) {
            throw new PlanMismatchException("the protocol versions differ: here " + Plan.FRAME_VERSION + ", there "
                    + version + ": both sides need the same version of psikit");
        }
        if (in.get() != me.other().code()) {
            throw new ProtocolAbortException(
                    "the peer does not take the part of the " + me.other().label());
        }
        byte[] peersNonce = new byte[NONCE_BYTES];
        in.get(peersNonce);
        int length = in.getInt();
        if (length < 0 || length > Plan.MAX_TEXT_BYTES) {
            throw new ProtocolAbortException("the peer's plan has a length that no plan has");
        }
        byte begun = in.get();
        byte[] job = new byte[Claim.JOB_BYTES];
        in.get(job);
        Claim peers = new Claim(job, begun == 1);
        if (begun < 0 || begun > 1 || peers.begun() && peers.isNone()) {
            throw new ProtocolAbortException(Frame.HELLO + " claims a job that cannot be");
        }
        byte[] peersText = new byte[length];
        channel.receive(Frame.PLAN, peersText, 0, length);
        plan.requireSameAs(peersText);
        sid = sid(plan, nonce, peersNonce);
        return peers;
    }

    private byte[] sid(Plan plan, byte[] nonce, byte[] peersNonce) {
        RandomOracle sid =
                RandomOracle.of("psikit/frame/" + Plan.FRAME_VERSION + "/sid").put(plan.digest());
        for (Party party : Party.values()) {
            sid.put(party.label())
                    .put(party == me ? nonce : peersNonce)
                    .put(party == me ? ownFingerprint : peerFingerprint);
        }
        return sid.digest();
    }

    private PeerSize exchangeSizes(long announced, List<PsiProtocol> able) {
        byte[] ids = able.stream()
                .map(p -> p.card().id())
                .collect(Collectors.joining(","))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] out = ByteBuffer.allocate(SIZE_BYTES + ids.length)
                .putLong(announced)
                .putShort((short) ids.length)
                .put(ids)
                .array();
        channel.send(Frame.SIZE, out, 0, out.length);
        byte[] in = new byte[SIZE_BYTES];
        channel.receive(Frame.SIZE, in, 0, SIZE_BYTES);
        long size = AnnouncedSize.checked(ByteBuffer.wrap(in).getLong());
        int length = ByteBuffer.wrap(in).getShort(8);
        if (length < 0 || length > MAX_IDS_BYTES) {
            throw new ProtocolAbortException(Frame.SIZE + " has a list of impossible length");
        }
        byte[] peersIds = new byte[length];
        channel.receive(Frame.SIZE, peersIds, 0, length);
        return new PeerSize(
                size, Set.copyOf(Arrays.asList(new String(peersIds, StandardCharsets.US_ASCII).split(",", -1))));
    }

    /** The listener picks among what both can do; the connector checks that the choice is one of them. */
    private ProtocolChoice agreeOnProtocol(
            Plan plan, List<PsiProtocol> able, long announced, PeerSize peer, ProtocolChoice.Chooser chooser) {
        List<PsiProtocol> common = able.stream()
                .filter(p -> peer.protocols.contains(p.card().id()))
                .toList();
        if (common.isEmpty()) {
            throw new PlanMismatchException("no protocol that can do this job is installed at both sides: here "
                    + able.stream().map(p -> p.card().id()).collect(Collectors.joining(", "))
                    + ": both sides need the same version of psikit");
        }
        boolean listening = me == Party.LISTENER;
        ProtocolChoice mine = chooser.choose(
                common, plan, listening ? announced : peer.announced, listening ? peer.announced : announced);
        byte[] choice = new byte[CHOICE_BYTES];
        if (listening) {
            byte[] id = mine.protocol().card().id().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(id, 0, choice, 0, id.length);
            channel.send(Frame.CHOICE, choice, 0, CHOICE_BYTES);
            return mine;
        }
        channel.receive(Frame.CHOICE, choice, 0, CHOICE_BYTES);
        String id = new String(choice, StandardCharsets.US_ASCII).replaceAll("\0+$", "");
        PsiProtocol chosen = common.stream()
                .filter(p -> p.card().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProtocolAbortException(Frame.CHOICE + " is not one that both can do"));
        return chosen == mine.protocol()
                ? mine
                : new ProtocolChoice(chosen, "the listener's choice; on this side " + mine.why());
    }

    private record PeerSize(long announced, Set<String> protocols) {}
}
