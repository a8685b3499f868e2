package org.psikit.ecdh.internal.index;

import java.util.List;

/**
 * A sorted set of tags in shards.
 *
 * @param shape how tags are split
 * @param count number of tags, including padding
 * @param tags one part for each shard
 * @param labels one part for each shard, or none at all
 */
public record TagSet(TagShape shape, long count, List<Part> tags, List<Part> labels) {

    /** Copies the lists, and checks that they are consistent. */
    public TagSet {
        tags = List.copyOf(tags);
        labels = List.copyOf(labels);
        if (count < 0
                || count > 1L << shape.highBits()
                || tags.size() != shape.shards()
                || !labels.isEmpty() && labels.size() != tags.size()) {
            throw new IllegalArgumentException("no set of tags: " + count + " in " + tags.size() + " shards");
        }
    }
}
