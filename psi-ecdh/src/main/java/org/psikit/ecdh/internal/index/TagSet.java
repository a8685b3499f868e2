package org.psikit.ecdh.internal.index;

import java.util.List;

/**
 * A sorted set of tags in shards.
 *
 * @param shape how tags are cut
 * @param count number of tags, padding included
 * @param tags a part for each shard
 * @param labels a part for each shard, or none at all
 */
public record TagSet(TagShape shape, long count, List<Part> tags, List<Part> labels) {

    /** Copies the lists, and checks that they fit. */
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
