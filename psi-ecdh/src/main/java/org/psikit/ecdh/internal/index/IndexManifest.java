package org.psikit.ecdh.internal.index;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The contents of an index at one epoch; the owner signs its {@linkplain ManifestCodec encoding}.
 *
 * @param origin the data that stays the same until the key changes
 * @param epoch number of this state, from 1
 * @param history digests of the earlier signed manifests, latest first, so that a client can verify that this one
 *     follows the one it holds
 * @param segments from the oldest to the newest
 */
public record IndexManifest(Origin origin, long epoch, List<byte[]> history, List<Segment> segments) {

    /** The maximum number of earlier manifests in the history. */
    public static final int MOST_HISTORY = 1000;

    /** The maximum number of segments. */
    public static final int MOST_SEGMENTS = 64;

    /**
     * The data that stays the same until the key changes.
     *
     * @param publicKey the function's public key
     * @param bornDay the day on which the key was created, in days since 1970, UTC
     * @param lowBits see {@link TagShape}
     * @param labelBytes length of an unsealed label; 0 without labels
     * @param plan the settings that must be the same for both parties, as text
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

        /** Length of a sealed label in bytes; 0 without labels. */
        public int sealedLabelBytes() {
            return labelBytes == 0 ? 0 : labelBytes + LabelCipher.OVERHEAD_BYTES;
        }
    }

    /** Copies the lists. */
    public IndexManifest {
        history = List.copyOf(history);
        segments = List.copyOf(segments);
    }

    /** All parts, in reading order. */
    public List<Part> parts() {
        List<Part> all = new ArrayList<>();
        for (Segment segment : segments) {
            all.addAll(segment.added().tags());
            all.addAll(segment.added().labels());
            segment.removed().map(TagSet::tags).ifPresent(all::addAll);
        }
        return all;
    }

    /** Number of tags of added items, including padding. */
    public long paddedCount() {
        return segments.stream().mapToLong(s -> s.added().count()).sum();
    }

    /** Total bytes of the parts with tags. */
    public long tagBytes() {
        return segments.stream()
                .flatMap(s -> Stream.concat(
                        s.added().tags().stream(), s.removed().stream().flatMap(r -> r.tags().stream())))
                .mapToLong(Part::length)
                .sum();
    }

    /** Total bytes of the parts with labels. */
    public long labelBytes() {
        return segments.stream()
                .flatMap(s -> s.added().labels().stream())
                .mapToLong(Part::length)
                .sum();
    }
}
