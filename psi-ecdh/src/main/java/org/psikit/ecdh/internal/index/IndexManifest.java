package org.psikit.ecdh.internal.index;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an index consists of at one epoch; the owner signs its {@linkplain ManifestCodec encoding}.
 *
 * @param origin what stays the same until the key changes
 * @param epoch number of this state, from 1
 * @param history digests of the signed manifests before this one, the last first: so a client can tell that this one
 *     follows the one it holds
 * @param segments from the oldest to the newest
 */
public record IndexManifest(Origin origin, long epoch, List<byte[]> history, List<Segment> segments) {

    /** Earlier manifests that are named. */
    public static final int MOST_HISTORY = 1000;

    /** The most segments. */
    public static final int MOST_SEGMENTS = 64;

    /**
     * What stays the same until the key changes.
     *
     * @param publicKey the function's public key
     * @param bornDay day since 1970, UTC, on which the key was made
     * @param lowBits see {@link TagShape}
     * @param labelBytes length of an unsealed label; 0 without labels
     * @param plan what both parties must hold alike, as text
     */
    public record Origin(byte[] publicKey, int bornDay, int lowBits, int labelBytes, String plan) {

        /** Copies the key. */
        public Origin {
            publicKey = publicKey.clone();
        }

        /** A copy. */
        @Override
        public byte[] publicKey() {
            return publicKey.clone();
        }

        /** Bytes of a sealed label; 0 without labels. */
        public int sealedLabelBytes() {
            return labelBytes == 0 ? 0 : labelBytes + LabelCipher.OVERHEAD_BYTES;
        }
    }

    /** Copies the lists. */
    public IndexManifest {
        history = List.copyOf(history);
        segments = List.copyOf(segments);
    }

    /** All parts, in the order in which they are read. */
    public List<Part> parts() {
        List<Part> all = new ArrayList<>();
        for (Segment segment : segments) {
            all.addAll(segment.added().tags());
            all.addAll(segment.added().labels());
            segment.removed().map(TagSet::tags).ifPresent(all::addAll);
        }
        return all;
    }

    /** Tags of items that came, padding included. */
    public long paddedCount() {
        return segments.stream().mapToLong(s -> s.added().count()).sum();
    }

    /** Bytes of the parts with tags. */
    public long tagBytes() {
        return segments.stream()
                .flatMap(s -> Stream.concat(
                        s.added().tags().stream(), s.removed().stream().flatMap(r -> r.tags().stream())))
                .mapToLong(Part::length)
                .sum();
    }

    /** Bytes of the parts with labels. */
    public long labelBytes() {
        return segments.stream()
                .flatMap(s -> s.added().labels().stream())
                .mapToLong(Part::length)
                .sum();
    }
}
