package org.psikit.match.internal.index.build;

import java.nio.ByteBuffer;
import org.psikit.core.error.InputException;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.match.internal.index.store.IndexFolder;

/** Reads the owner's own parts: whole tags, in pairs of words, the mark of real ones in the last bit. */
final class WholeTags {

    private WholeTags() {}

    /** The tags of a part. */
    static long[] read(IndexFolder folder, Part part) {
        byte[] bytes = folder.own().get(part);
        if (bytes.length % 16 != 0) {
            throw new InputException(
                    folder.own().path(part) + " is not a list of tags: rotate the index to build it again");
        }
        long[] tags = new long[bytes.length / 8];
        ByteBuffer.wrap(bytes).asLongBuffer().get(tags);
        return tags;
    }

    /** Whether a real tag is among sorted ones; its mark does not count. */
    static boolean contains(long[] tags, long high, long low) {
        int from = 0;
        int to = tags.length / 2;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = Long.compareUnsigned(tags[2 * middle], high);
            if (order == 0) {
                order = Long.compareUnsigned(tags[2 * middle + 1] & -2L, low & -2L);
            }
            if (order == 0) {
                return (tags[2 * middle + 1] & 1) != 0;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return false;
    }
}
