package org.psikit.match.internal.index.build;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.index.TagSet;
import org.psikit.ecdh.internal.index.TagShape;
import org.psikit.ecdh.internal.index.TagShard;
import org.psikit.match.internal.index.store.IndexFolder;

/** Writes sorted tags as the parts of a set, shard after shard; one shard is in memory at a time. */
final class SegmentWriter {

    private final IndexFolder folder;
    private final TagRecords records;
    private final TagShape shape;
    private final List<Part> tagParts = new ArrayList<>();
    private final List<Part> labelParts = new ArrayList<>();
    private final List<Part> ownParts = new ArrayList<>();
    private long[] tags = new long[1024];
    private byte[] labels = {};
    private int inShard;
    private long written;
    private long real;

    private SegmentWriter(IndexFolder folder, TagRecords records, TagShape shape) {
        this.folder = folder;
        this.records = records;
        this.shape = shape;
    }

    /**
     * The written segment.
     *
     * @param set what clients see
     * @param own the whole tags, a part for each shard
     * @param real tags that are not padding
     */
    record Written(TagSet set, List<Part> own, long real) {}

    /** Writes records that are padded already to {@code count} different tags. */
    static Written write(IndexFolder folder, TagRecords records, long count, int lowBits) {
        SegmentWriter writer = new SegmentWriter(folder, records, TagShape.of(count, lowBits));
        records.scanSorted(writer::take);
        while (writer.tagParts.size() < writer.shape.shards()) {
            writer.finishShard();
        }
        return new Written(
                new TagSet(writer.shape, writer.written, writer.tagParts, writer.labelParts),
                writer.ownParts,
                writer.real);
    }

    private void take(long[] words, int at) {
        int shard = shape.shard(words[at]);
        while (tagParts.size() < shard) {
            finishShard();
        }
        if (2 * inShard == tags.length) {
            tags = Arrays.copyOf(tags, 2 * tags.length);
        }
        int labelBytes = records.labelBytes();
        if ((inShard + 1) * labelBytes > labels.length) {
            labels = Arrays.copyOf(labels, Math.max(1024 * labelBytes, Math.multiplyExact(2, labels.length)));
        }
        tags[2 * inShard] = words[at];
        tags[2 * inShard + 1] = words[at + 1];
        records.label(words, at, labels, inShard * labelBytes);
        real += words[at + 1] & 1;
        inShard++;
    }

    private void finishShard() {
        tagParts.add(folder.parts().put(TagShard.encode(shape, tags, 0, inShard)));
        if (records.labelBytes() > 0) {
            labelParts.add(folder.parts().put(Arrays.copyOf(labels, inShard * records.labelBytes())));
        }
        ByteBuffer whole = ByteBuffer.allocate(16 * inShard);
        whole.asLongBuffer().put(tags, 0, 2 * inShard);
        ownParts.add(folder.own().put(whole.array()));
        written += inShard;
        inShard = 0;
    }
}
