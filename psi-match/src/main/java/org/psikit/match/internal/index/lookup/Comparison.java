package org.psikit.match.internal.index.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.psikit.core.error.InputException;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.index.ItemOutput;
import org.psikit.ecdh.internal.index.LabelCipher;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.index.Segment;
import org.psikit.ecdh.internal.index.TagSet;
import org.psikit.ecdh.internal.index.TagShard;
import org.psikit.match.internal.index.store.PartStore;

/**
 * Finds the items of a client whose tags are in the index, by its segments from the newest to the oldest. It reads the
 * shards that its tags fall into, each once; the owner sees nothing of it.
 */
final class Comparison {

    private static final byte[] NO_LABEL = {};

    private final PartStore parts;
    private final IndexManifest manifest;
    private final OwnOutputs outputs;
    private final LabelCipher cipher = new LabelCipher();
    private final Map<OwnOutputs.Item, byte[]> found = new HashMap<>();

    private Comparison(PartStore parts, IndexManifest manifest, OwnOutputs outputs) {
        this.parts = parts;
        this.manifest = manifest;
        this.outputs = outputs;
    }

    /** The items that are in the index, each with its label, which is empty without labels. */
    static Map<OwnOutputs.Item, byte[]> find(
            PartStore parts, IndexManifest manifest, OwnOutputs outputs, Set<OwnOutputs.Item> items) {
        Comparison comparison = new Comparison(parts, manifest, outputs);
        List<Tag> undecided = new ArrayList<>();
        for (OwnOutputs.Item item : items) {
            byte[] output = outputs.get(item);
            if (output != null) {
                undecided.add(new Tag(item, ItemOutput.tagHigh(output, 0), ItemOutput.tagLow(output, 0)));
            }
        }
        undecided.sort((a, b) -> Long.compareUnsigned(a.high, b.high));
        for (int i = manifest.segments().size() - 1; i >= 0; i--) {
            undecided = comparison.decide(manifest.segments().get(i), undecided);
        }
        return comparison.found;
    }

    private record Tag(OwnOutputs.Item item, long high, long low) {}

    /** Decides what a segment has a word on; the rest is left to older ones. */
    private List<Tag> decide(Segment segment, List<Tag> undecided) {
        List<Tag> rest = new ArrayList<>();
        Shards added = new Shards(segment.added());
        Optional<Shards> removed = segment.removed().map(Shards::new);
        for (Tag tag : undecided) {
            int at = added.find(tag);
            if (at != TagShard.NOT_THERE) {
                label(added, tag, at).ifPresent(label -> found.put(tag.item, label));
            } else if (removed.isEmpty() || removed.get().find(tag) == TagShard.NOT_THERE) {
                rest.add(tag);
            }
        }
        return rest;
    }

    /** The label, or nothing if it does not open: then the tag is another item's. */
    private Optional<byte[]> label(Shards shards, Tag tag, int at) {
        int sealed = manifest.origin().sealedLabelBytes();
        byte[] output = outputs.get(tag.item);
        if (sealed == 0 || output == null) {
            return Optional.of(NO_LABEL);
        }
        byte[] key = ItemOutput.labelKey(output, 0);
        try {
            return cipher.open(key, shards.labels(sealed), at * sealed, sealed);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The shards of a set, the last one read in memory. */
    private final class Shards {
        private final TagSet set;
        private int number = -1;
        private Optional<TagShard> shard = Optional.empty();
        private byte[] labels = {};
        private int labelsOf = -1;

        Shards(TagSet set) {
            this.set = set;
        }

        int find(Tag tag) {
            int wanted = set.shape().shard(tag.high);
            if (wanted != number) {
                Part part = set.tags().get(wanted);
                shard = TagShard.decode(set.shape(), parts.get(part));
                if (shard.isEmpty()) {
                    throw new InputException(parts.path(part)
                            + " is not a shard of an index, though its owner signed it: ask the owner");
                }
                number = wanted;
            }
            return shard.map(s -> s.find(tag.high, tag.low)).orElse(TagShard.NOT_THERE);
        }

        byte[] labels(int sealed) {
            if (labelsOf != number) {
                Part part = set.labels().get(number);
                labels = parts.get(part);
                labelsOf = number;
                if (labels.length != shard.map(TagShard::count).orElse(0) * sealed) {
                    throw new InputException(
                            parts.path(part) + " does not fit its tags, though its owner signed it: ask the owner");
                }
            }
            return labels;
        }
    }
}
