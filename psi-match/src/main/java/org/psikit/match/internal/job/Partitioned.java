package org.psikit.match.internal.job;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiSession;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.internal.crypto.CoinToss;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.match.consent.Terms;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.session.Agreement;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.ProtocolChoice;

/**
 * The stage after agreement and coin toss: inputs are fixed, and the items fit into their buckets under the coin. From
 * here every bucket can run by itself, in any order, on any connection, in any process that has the same input.
 *
 * @param agreement what both agreed on
 * @param coin the coin that the items of both fit under
 * @param layout into how many buckets items went
 */
record Partitioned(Agreement agreement, JointCoin coin, BucketLayout layout) {

    private static final String KIND = "partitioned";
    private static final int SID_BYTES = 32;
    private static final int MAX_WARNINGS = 100;

    /** Whether one run has all buckets, so that none can run by itself after all. */
    boolean whole() {
        return ProtocolCatalog.ability(agreement.protocol(), agreement.plan())
                .orElseThrow()
                .wholeJob();
    }

    /** The terms beyond who learns what. */
    PsiSession.Terms terms() {
        return agreement.plan().terms(agreement.receiver(), layout.sharedChecks());
    }

    /** The most keys that can be shared under a rule. */
    long mostShared() {
        return (long) layout.buckets() * Math.min(layout.listenerCapacity(), layout.connectorCapacity());
    }

    /** Whether this party learns the result. */
    boolean learns() {
        return agreement.plan().to().includes(agreement.me());
    }

    /** The stage in bytes; the plan is in it as a digest alone. */
    byte[] toBytes() {
        return StageCodec.write(KIND, this::write);
    }

    /** 32 bytes unique to this job, coin, layout and party; stored results of buckets are bound to them. */
    byte[] digest() {
        return RandomOracle.of("psikit/stage/partitioned").put(toBytes()).digest();
    }

    private void write(DataOutputStream out) throws IOException {
        out.write(agreement.plan().digest());
        out.write(agreement.sid());
        out.writeByte(agreement.me().code());
        out.writeUTF(agreement.protocol().card().id());
        out.writeUTF(agreement.terms().choice().why());
        out.writeLong(agreement.terms().announced());
        out.writeLong(agreement.terms().peerAnnounced());
        out.writeInt(agreement.terms().warnings().size());
        for (String warning : agreement.terms().warnings()) {
            out.writeUTF(warning);
        }
        out.write(coin.bytes());
        out.writeInt(coin.attempt());
        out.writeInt(layout.buckets());
        out.writeInt(layout.listenerCapacity());
        out.writeInt(layout.connectorCapacity());
    }

    /**
     * Reads the bytes of {@link #toBytes}.
     *
     * @param plan the plan that the stage must be of
     * @throws PlanMismatchException if it is of another plan
     */
    static Partitioned of(byte[] bytes, Plan plan, ProtocolCatalog catalog) {
        return StageCodec.read(KIND, bytes, in -> read(in, plan, catalog));
    }

    private static Partitioned read(DataInputStream in, Plan plan, ProtocolCatalog catalog) throws IOException {
        if (!Arrays.equals(StageCodec.bytes(in, plan.digest().length), plan.digest())) {
            throw new PlanMismatchException("the stored stage belongs to another plan: go on with the original plan,"
                    + " or start the job again");
        }
        byte[] sid = StageCodec.bytes(in, SID_BYTES);
        byte code = in.readByte();
        Party me = Stream.of(Party.values())
                .filter(party -> party.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such party"));
        PsiProtocol protocol =
                catalog.find(in.readUTF()).orElseThrow(() -> new IllegalArgumentException("no such protocol"));
        String why = in.readUTF();
        long announced = in.readLong();
        long peerAnnounced = in.readLong();
        List<String> warnings = new ArrayList<>();
        for (int left = StageCodec.length(in, MAX_WARNINGS); left > 0; left--) {
            warnings.add(in.readUTF());
        }
        Agreement agreement = new Agreement(
                me, sid, new Terms(plan, new ProtocolChoice(protocol, why), announced, peerAnnounced, warnings));
        JointCoin coin = JointCoin.of(sid, StageCodec.bytes(in, CoinToss.BYTES), in.readInt());
        BucketLayout layout = new BucketLayout(in.readInt(), plan.rules().size(), in.readInt(), in.readInt());
        return new Partitioned(agreement, coin, layout);
    }
}
