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
import org.psikit.core.concurrent.Beside;
import org.psikit.core.error.ResourceException;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.TagTable;
import org.psikit.ot.base.MasnyRindalReceiver;
import org.psikit.ot.base.OtPairs;
import org.psikit.ot.extension.Columns;
import org.psikit.ot.extension.RotSender;
import org.psikit.ot.extension.SemiHonestCotKeys;
import org.psikit.ot.hashing.CuckooParameters;
import org.psikit.ot.hashing.CuckooTable;
import org.psikit.ot.hashing.PositionHash;

/**
 * The party with the cuckoo table: gets the OPRF's output for its items, one a bin, and looks for the sender's tags among
 * them. It is the sender of the random OTs whose messages seed the matrix.
 */
final class KkrtReceiver implements PsiRun {

    private static final byte[] NOTHING = {};

    private final PsiSession session;
    private final Channel channel;
    private final KkrtParameters parameters;
    private final Domain domain;
    private final CuckooTable table = new CuckooTable();
    private int[] positions = {};
    private @Nullable SemiHonestCotKeys cot;
    private @Nullable RotSender ot;

    KkrtReceiver(PsiSession session) {
        this.session = session;
        this.channel = session.channel();
        this.parameters = KkrtParameters.of(session.sizes());
        this.domain = KkrtPsi.domain(session);
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        if (items.count() == 0 || parameters.senderItems() == 0) {
            return BucketResult.of(new BitVector(items.count()));
        }
        Domain bucket = domain.bucket(id);
        // The OTs are mostly waited for, and the cuckoo table has no need of them
        try (Beside<Integer> placing = Beside.start("psi-place", () -> place(id, items));
                OtPairs pairs = ot().send(parameters.width());
                PayloadReceiver payloads = session.terms().sends()
                        ? new PayloadReceiver(session, bucket, items.count(), parameters.senderItems())
                        : null) {
            int tried = placing.get();
            channel.send(KkrtSteps.TRY, new byte[] {(byte) tried}, 0, 1);
            PublicSeeds seeds = PublicSeeds.of(bucket, tried);
            try (OwnTags own = new OwnTags(table, parameters)) {
                sendMatrix(items, pairs, payloads, seeds, own);
                return answer(own, payloads, payload, items.count());
            }
        }
    }

    private void sendMatrix(
            ItemBlock items, OtPairs pairs, @Nullable PayloadReceiver payloads, PublicSeeds seeds, OwnTags own) {
        try (ReceiverMatrix matrix = new ReceiverMatrix(parameters, items, table, pairs, payloads, seeds)) {
            for (int first = 0; first < parameters.bins(); first += KkrtParameters.CHUNK_BINS) {
                long[] tags = matrix.send(channel, session.workers(), first);
                own.add(tags, first);
                int done = first + parameters.chunkBins(first);
                session.progress().progress("sending masked codes", done, parameters.bins());
            }
            channel.flush();
        }
    }

    /** Takes in tags and payloads, and returns what matched when both learn. */
    private BucketResult answer(OwnTags own, @Nullable PayloadReceiver payloads, Payload payload, int items) {
        BitVector mine = new BitVector(items);
        BitVector unreadable = new BitVector(items);
        BitVector theirs = find(own, payloads, mine);
        byte[] received = payloads == null ? NOTHING : payloads.receive(mine, unreadable);
        if (session.learners() == Learners.BOTH) {
            byte[] bytes = new byte[theirs.byteLength()];
            theirs.toBytes(bytes, 0);
            channel.send(KkrtSteps.MATCHED, bytes, 0, bytes.length);
            if (payloads != null) {
                payloads.send(payload, theirs.cardinality());
            }
            channel.flush();
        }
        return new BucketResult(mine, received, unreadable);
    }

    @Override
    public void close() {
        if (cot != null) {
            cot.close();
        }
        table.close();
        Arrays.fill(positions, 0);
    }

    private RotSender ot() {
        RotSender result = ot;
        if (result == null) {
            byte[] sid = domain.hash("ot");
            MasnyRindalReceiver base = new MasnyRindalReceiver(channel, sid, session.randomness());
            SemiHonestCotKeys keys = SemiHonestCotKeys.setup(channel, sid, base, Columns.IKNP, session.randomness());
            cot = keys;
            result = new RotSender(keys, sid);
            ot = result;
        }
        return result;
    }

    /** Fills the cuckoo table, under another seed of the coin if it must; returns under which. */
    private int place(BucketId id, ItemBlock items) {
        Domain bucket = domain.bucket(id);
        int count = items.count();
        if (positions.length < CuckooParameters.FUNCTIONS * count) {
            positions = new int[CuckooParameters.FUNCTIONS * count];
        }
        for (int tried = 0; tried < KkrtParameters.TRIES; tried++) {
            byte[] key = PublicSeeds.of(bucket, tried).positions();
            try (PositionHash hash = new PositionHash(key, parameters.bins())) {
                hash.positions(items.words(), count, positions);
            }
            if (table.fill(positions, count, parameters.bins())) {
                return tried;
            }
        }
        throw new ResourceException("bucket " + id.number() + ": no cuckoo table in " + KkrtParameters.TRIES
                + " tries; start the job again");
    }

    /** Looks up the sender's three lists, which are in one order; the result names the places that match. */
    private BitVector find(OwnTags own, @Nullable PayloadReceiver payloads, BitVector mine) {
        int m = parameters.senderItems();
        int tagBytes = parameters.tagBytes();
        BitVector theirs = new BitVector(m);
        byte[] tags = new byte[OwnTags.BATCH * tagBytes + Long.BYTES];
        for (int j = 0; j < CuckooParameters.FUNCTIONS; j++) {
            for (int from = 0; from < m; from += OwnTags.BATCH) {
                int count = Math.min(OwnTags.BATCH, m - from);
                channel.receive(KkrtSteps.TAGS, tags, 0, count * tagBytes);
                int candidates = own.sift(tags, count);
                for (int c = 0; c < candidates; c++) {
                    int i = own.candidate(c);
                    int item = own.find(j, tags, i * tagBytes);
                    // What matches once more is passed over: an end of the run would tell the peer that it matched
                    if (item != TagTable.NONE && !mine.get(item) && !theirs.get(from + i)) {
                        mine.set(item);
                        theirs.set(from + i);
                        if (payloads != null) {
                            payloads.match(from + i, item, j);
                        }
                    }
                }
                session.progress().progress("comparing", (long) j * m + from + count, 3L * m);
            }
        }
        return theirs;
    }
}
