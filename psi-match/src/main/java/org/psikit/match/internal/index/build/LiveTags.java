package org.psikit.match.internal.index.build;

import java.util.List;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.index.TagShape;
import org.psikit.match.internal.index.store.IndexFolder;
import org.psikit.match.internal.index.store.OwnerBook;

/**
 * Says which tags an index holds, segment by segment from the newest. Asked in ascending order it reads each of the
 * owner's parts at most once, and only those that a tag falls into.
 */
final class LiveTags {

    private final IndexFolder folder;
    private final List<OwnerBook.Entry> book;
    private final TagShape[][] shapes;
    private final int[][] loadedShard;
    private final long[][][] loaded;

    LiveTags(IndexFolder folder, IndexManifest manifest, OwnerBook book) {
        this.folder = folder;
        this.book = book.segments();
        int segments = manifest.segments().size();
        this.shapes = new TagShape[segments][2];
        this.loadedShard = new int[segments][2];
        this.loaded = new long[segments][2][];
        for (int i = 0; i < segments; i++) {
            shapes[i][0] = manifest.segments().get(i).added().shape();
            shapes[i][1] =
                    manifest.segments().get(i).removed().map(r -> r.shape()).orElse(shapes[i][0]);
        }
    }

    /** Whether the item of that tag is in the index. */
    boolean contains(long high, long low) {
        for (int i = book.size() - 1; i >= 0; i--) {
            if (holds(i, 0, book.get(i).addedParts(), high, low)) {
                return true;
            }
            if (holds(i, 1, book.get(i).removedParts(), high, low)) {
                return false;
            }
        }
        return false;
    }

    private boolean holds(int segment, int which, List<Part> parts, long high, long low) {
        if (parts.isEmpty()) {
            return false;
        }
        int shard = shapes[segment][which].shard(high);
        if (loaded[segment][which] == null || loadedShard[segment][which] != shard) {
            loaded[segment][which] = WholeTags.read(folder, parts.get(shard));
            loadedShard[segment][which] = shard;
        }
        return WholeTags.contains(loaded[segment][which], high, low);
    }
}
