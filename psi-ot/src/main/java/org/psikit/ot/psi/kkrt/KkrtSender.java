package org.psikit.ot.psi.kkrt;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.base.MasnyRindalSender;
import org.psikit.ot.extension.Columns;
import org.psikit.ot.extension.RotReceiver;
import org.psikit.ot.extension.SemiHonestCotMacs;
import org.psikit.ot.hashing.CuckooParameters;
import org.psikit.ot.hashing.PositionHash;
import org.psikit.ot.hashing.SimpleTable;

/**
 * The party that holds the OPRF's key: evaluates each of its items in its three bins, and sends three lists of tags, one
 * a hash function, all in the order of one random permutation. It is the receiver of the random OTs whose messages seed
 * the matrix.
 *
 * <p>One permutation for all three lists, so that what the receiver returns tells which items are shared and not under
 * which hash function the receiver had placed them, which would say something of its other items.
 */
final class KkrtSender implements PsiRun {

    private static final byte[] NOTHING = {};

    private final PsiSession session;
    private final Channel channel;
    private final KkrtParameters parameters;
    private final Domain domain;
    private final SimpleTable table = new SimpleTable(KkrtParameters.SLICE_SHIFT);
    private final byte[][] tags = new byte[CuckooParameters.FUNCTIONS][];
    private final long[] permuted;

    /** Item number {@code order[i]} is i-th in the tags. */
    private int[] order = {};

    private final int[] positions;
    private @Nullable SemiHonestCotMacs cot;
    private @Nullable RotReceiver ot;

    KkrtSender(PsiSession session) {
        this.session = session;
        this.channel = session.channel();
        this.parameters = KkrtParameters.of(session.sizes());
        this.domain = KkrtPsi.domain(session);
        int m = parameters.senderItems();
        boolean empty = parameters.receiverItems() == 0;
        this.permuted = new long[empty ? 0 : 2 * m];
        this.positions = new int[empty ? 0 : CuckooParameters.FUNCTIONS * m];
        for (int j = 0; j < tags.length; j++) {
            tags[j] = new byte[empty ? 0 : Math.multiplyExact(m, parameters.tagBytes())];
        }
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        BitVector mine = new BitVector(items.count());
        if (items.count() == 0 || parameters.receiverItems() == 0) {
            return BucketResult.of(mine);
        }
        Domain bucket = domain.bucket(id);
        Arrays.fill(order, 0);
        order = session.randomness().permutation(items.count());
        try (ChosenSeeds chosen = choose();
                PayloadSender payloads = session.terms().sends() ? new PayloadSender(session, bucket, order) : null) {
            for (int i = 0; i < order.length; i++) {
                permuted[2 * i] = items.low(order[i]);
                permuted[2 * i + 1] = items.high(order[i]);
            }
            PublicSeeds seeds = place(bucket);
            try (SenderMatrix matrix = new SenderMatrix(parameters, permuted, table, chosen, tags, payloads, seeds)) {
                for (int first = 0; first < parameters.bins(); first += KkrtParameters.CHUNK_BINS) {
                    matrix.receive(channel, session.workers(), first);
                    int done = first + parameters.chunkBins(first);
                    session.progress().progress("evaluating own items", done, parameters.bins());
                }
            }
            for (byte[] list : tags) {
                channel.send(KkrtSteps.TAGS, list, 0, list.length);
            }
            channel.flush();
            if (payloads != null) {
                payloads.send(payload);
            }
            BitVector matched = learn(mine);
            BitVector unreadable = new BitVector(items.count());
            byte[] received = payloads == null ? NOTHING : payloads.receive(matched, mine, unreadable);
            return new BucketResult(mine, received, unreadable);
        }
    }

    @Override
    public void close() {
        if (cot != null) {
            cot.close();
        }
        table.close();
        Arrays.fill(order, 0);
        Arrays.fill(permuted, 0);
        Arrays.fill(positions, 0);
        for (byte[] list : tags) {
            Arrays.fill(list, (byte) 0);
        }
    }

    /** Fresh choices for every bucket. */
    private ChosenSeeds choose() {
        RotReceiver receiver = ot;
        if (receiver == null) {
            byte[] sid = domain.hash("ot");
            MasnyRindalSender base = new MasnyRindalSender(channel, sid, session.randomness());
            SemiHonestCotMacs macs = SemiHonestCotMacs.setup(channel, sid, base, Columns.IKNP, session.randomness());
            cot = macs;
            receiver = new RotReceiver(macs, sid);
            ot = receiver;
        }
        BitVector choices = new BitVector(parameters.width());
        session.randomness().nextLongs(choices.words(), 0, parameters.words());
        return new ChosenSeeds(choices, receiver.receive(choices));
    }

    /** Hashes own items to bins; for the first try while the receiver still places its own. */
    private PublicSeeds place(Domain bucket) {
        PublicSeeds seeds = fill(bucket, 0);
        byte[] tried = new byte[1];
        channel.receive(KkrtSteps.TRY, tried, 0, 1);
        if (tried[0] < 0 || tried[0] >= KkrtParameters.TRIES) {
            throw new ProtocolAbortException(KkrtSteps.TRY + ": out of range");
        }
        return tried[0] == 0 ? seeds : fill(bucket, tried[0]);
    }

    private PublicSeeds fill(Domain bucket, int tried) {
        PublicSeeds seeds = PublicSeeds.of(bucket, tried);
        int count = parameters.senderItems();
        try (PositionHash hash = new PositionHash(seeds.positions(), parameters.bins())) {
            hash.positions(permuted, count, positions);
        }
        table.fill(positions, count, parameters.bins());
        return seeds;
    }

    /** What the receiver passes on when both learn: of its tags, and of its own items in {@code mine}. */
    private BitVector learn(BitVector mine) {
        if (session.learners() != Learners.BOTH) {
            return new BitVector(order.length);
        }
        byte[] bytes = new byte[mine.byteLength()];
        channel.receive(KkrtSteps.MATCHED, bytes, 0, bytes.length);
        BitVector sent = BitVector.fromBytes(bytes, 0, order.length);
        if (sent.cardinality() > parameters.receiverItems()) {
            throw new ProtocolAbortException(KkrtSteps.MATCHED + ": more matches than items");
        }
        for (int i = 0; i < order.length; i++) {
            if (sent.get(i)) {
                mine.set(order[i]);
            }
        }
        return sent;
    }
}
