package org.psikit.match.internal.index.build;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.psikit.core.error.InputException;
import org.psikit.core.random.Randomness;
import org.psikit.core.scratch.Scratch;
import org.psikit.core.vector.TagTable;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.index.PaddedCount;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.index.Segment;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.index.store.IndexFolder;
import org.psikit.match.internal.index.store.OwnerBook;
import org.psikit.match.internal.index.store.SignedManifest;

/**
 * Makes the epochs of an index: the first one from records, the next ones from what came and went, or by merging all
 * segments into one. Each is published as a whole.
 */
public final class Epochs {

    /** Segments that an index may have before an update merges them. */
    static final int MOST_SEGMENTS = 16;

    private final IndexFolder folder;
    private final Identity owner;
    private final Scratch.Factory outside;
    private final long roomBytes;
    private final Randomness randomness;

    /** For the index of a folder; {@code roomBytes} of memory for records. */
    public Epochs(IndexFolder folder, Identity owner, Scratch.Factory outside, long roomBytes, Randomness randomness) {
        this.folder = folder;
        this.owner = owner;
        this.outside = outside;
        this.roomBytes = roomBytes;
        this.randomness = randomness;
    }

    /** Empty records for this index. */
    public TagRecords records(int sealedLabelBytes) {
        return new TagRecords(sealedLabelBytes, outside, roomBytes);
    }

    /**
     * Publishes an index of one segment.
     *
     * @param before the manifest that this one follows, or nothing for the first
     */
    public SignedManifest first(TagRecords records, IndexManifest.Origin origin, Optional<SignedManifest> before) {
        SegmentWriter.Written written = pad(records, origin.lowBits(), List.of());
        return publish(
                origin, before, List.of(), new Segment(next(before), written.set(), Optional.empty()), entry(written));
    }

    /**
     * Publishes what came and went, without what changes nothing; merges all segments if there are many or they have grown
     * beyond a quarter of the first.
     *
     * @param added items that are in the index from now on
     * @param removed items that are not, unless they are among those added
     * @return the new manifest, or nothing if there is nothing to change
     */
    public Optional<SignedManifest> update(SignedManifest current, TagRecords added, TagRecords removed) {
        IndexManifest manifest = current.manifest();
        OwnerBook book = folder.book(current);
        int labelBytes = manifest.origin().sealedLabelBytes();
        try (TagRecords comes = records(labelBytes);
                TagRecords goes = records(0);
                TagTable adds = new TagTable(Math.toIntExact(added.records()) + 1)) {
            LiveTags live = new LiveTags(folder, manifest, book);
            added.scanSorted((words, at) -> {
                adds.insert(words[at], words[at + 1] & -2L);
                if (labelBytes > 0 || !live.contains(words[at], words[at + 1])) {
                    comes.add(words, at);
                }
            });
            LiveTags again = new LiveTags(folder, manifest, book);
            removed.scanSorted((words, at) -> {
                if (adds.find(words[at], words[at + 1] & -2L, -1L) == TagTable.NONE
                        && again.contains(words[at], words[at + 1])) {
                    goes.add(words, at);
                }
            });
            if (comes.records() + goes.records() == 0) {
                return Optional.empty();
            }
            int lowBits = manifest.origin().lowBits();
            SegmentWriter.Written came = pad(comes, lowBits, List.of());
            SegmentWriter.Written went = pad(goes, lowBits, List.of());
            Segment segment = new Segment(next(Optional.of(current)), came.set(), Optional.of(went.set()));
            OwnerBook.Entry entry = new OwnerBook.Entry(came.real(), went.real(), came.own(), went.own());
            if (shouldMerge(manifest, segment)) {
                List<Segment> segments = with(manifest.segments(), segment);
                List<OwnerBook.Entry> entries = with(book.segments(), entry);
                return Optional.of(merge(current, segments, entries));
            }
            return Optional.of(
                    publish(manifest.origin(), Optional.of(current), segments(manifest, book), segment, entry));
        }
    }

    /** Publishes an epoch of one segment that holds what the current one holds. */
    public SignedManifest compact(SignedManifest current) {
        return merge(
                current, current.manifest().segments(), folder.book(current).segments());
    }

    /** A segment and what the owner knows of it. */
    private record Known(Segment segment, OwnerBook.Entry entry) {}

    private static List<Known> segments(IndexManifest manifest, OwnerBook book) {
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < manifest.segments().size(); i++) {
            known.add(new Known(manifest.segments().get(i), book.segments().get(i)));
        }
        return known;
    }

    private static <T> List<T> with(List<T> list, T last) {
        List<T> more = new ArrayList<>(list);
        more.add(last);
        return more;
    }

    private static boolean shouldMerge(IndexManifest manifest, Segment more) {
        if (manifest.segments().size() + 1 > MOST_SEGMENTS) {
            return true;
        }
        long first = manifest.segments().get(0).added().count();
        long later = more.added().count();
        for (Segment segment :
                manifest.segments().subList(1, manifest.segments().size())) {
            later += segment.added().count();
        }
        return later > first / 4 && later > 16L * PaddedCount.LEAST_TAGS;
    }

    private SignedManifest merge(SignedManifest current, List<Segment> segments, List<OwnerBook.Entry> entries) {
        IndexManifest.Origin origin = current.manifest().origin();
        long changes = 2;
        for (int i = 1; i < entries.size(); i++) {
            changes += entries.get(i).added() + entries.get(i).removed();
        }
        List<long[]> padding = new ArrayList<>();
        try (TagRecords records = records(origin.sealedLabelBytes());
                TagTable decided = new TagTable(Math.toIntExact(changes))) {
            for (int i = segments.size() - 1; i >= 0; i--) {
                Segment segment = segments.get(i);
                OwnerBook.Entry entry = entries.get(i);
                boolean oldest = i == 0;
                for (int shard = 0; shard < entry.addedParts().size(); shard++) {
                    long[] tags = WholeTags.read(folder, entry.addedParts().get(shard));
                    byte[] labels = labels(segment, shard, tags.length / 2, origin.sealedLabelBytes());
                    for (int t = 0; t < tags.length; t += 2) {
                        int at = t / 2 * origin.sealedLabelBytes();
                        if ((tags[t + 1] & 1) == 0) {
                            if (oldest) {
                                padding.add(record(tags, t, labels, at, origin.sealedLabelBytes()));
                            }
                        } else if (isUndecided(decided, tags[t], tags[t + 1], oldest)) {
                            records.add(tags[t], tags[t + 1], true, labels, at);
                        }
                    }
                }
                for (Part part : entry.removedParts()) {
                    long[] tags = WholeTags.read(folder, part);
                    for (int t = 0; t < tags.length; t += 2) {
                        if ((tags[t + 1] & 1) != 0) {
                            isUndecided(decided, tags[t], tags[t + 1], oldest);
                        }
                    }
                }
            }
            SegmentWriter.Written written = pad(records, origin.lowBits(), padding);
            Segment only = new Segment(next(Optional.of(current)), written.set(), Optional.empty());
            return publish(origin, Optional.of(current), List.of(), only, entry(written));
        }
    }

    private static boolean isUndecided(TagTable decided, long high, long low, boolean oldest) {
        return oldest
                ? decided.find(high, low & -2L, -1L) == TagTable.NONE
                : decided.insert(high, low & -2L) == TagTable.NONE;
    }

    private byte[] labels(Segment segment, int shard, int tags, int labelBytes) {
        if (labelBytes == 0) {
            return new byte[0];
        }
        byte[] labels = folder.parts().get(segment.added().labels().get(shard));
        if (labels.length != tags * labelBytes) {
            throw new InputException(folder.path() + " has labels that do not fit its tags: rotate the index");
        }
        return labels;
    }

    private static long[] record(long[] tags, int at, byte[] labels, int offset, int labelBytes) {
        long[] record = new long[2 + (labelBytes + 7) / 8];
        record[0] = tags[at];
        record[1] = tags[at + 1];
        for (int i = 0; i < labelBytes; i++) {
            record[2 + (i >>> 3)] |= (labels[offset + i] & 0xffL) << 8 * (i & 7);
        }
        return record;
    }

    private SegmentWriter.Written pad(TagRecords records, int lowBits, List<long[]> earlier) {
        long distinct = records.countDistinct();
        long padded = PaddedCount.ofTags(distinct);
        Padding.fill(records, padded - distinct, earlier, randomness);
        return SegmentWriter.write(folder, records, padded, lowBits);
    }

    private static OwnerBook.Entry entry(SegmentWriter.Written written) {
        return new OwnerBook.Entry(written.real(), 0, written.own(), List.of());
    }

    private static long next(Optional<SignedManifest> before) {
        return before.map(m -> m.manifest().epoch() + 1).orElse(1L);
    }

    private SignedManifest publish(
            IndexManifest.Origin origin,
            Optional<SignedManifest> before,
            List<Known> earlier,
            Segment segment,
            OwnerBook.Entry entry) {
        List<Segment> segments = new ArrayList<>();
        List<OwnerBook.Entry> entries = new ArrayList<>();
        for (Known known : earlier) {
            segments.add(known.segment);
            entries.add(known.entry);
        }
        segments.add(segment);
        entries.add(entry);
        List<byte[]> history = before.map(IndexFolder::history).orElse(List.of());
        SignedManifest manifest =
                SignedManifest.sign(owner, new IndexManifest(origin, segment.epoch(), history, segments));
        folder.publish(manifest, new OwnerBook(entries));
        folder.clear(owner, before.orElse(manifest), Instant.now());
        return manifest;
    }
}
