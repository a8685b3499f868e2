package org.psikit.ecdh.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.voprf.OprfKey;

class ManifestCodecTest {

    @Test
    void readsBackWhatItWrote() {
        for (int labelBytes : new int[] {0, 66}) {
            byte[] bytes = ManifestCodec.encode(manifest(labelBytes));
            IndexManifest read = ManifestCodec.decode(bytes).orElseThrow();
            assertThat(ManifestCodec.encode(read)).isEqualTo(bytes);
            assertThat(read.segments()).isEqualTo(manifest(labelBytes).segments());
            assertThat(read.origin().plan()).isEqualTo("on email:email\n");
            assertThat(read.paddedCount()).isEqualTo(300_064);
        }
    }

    @Test
    void refusesEveryOtherLength() {
        byte[] bytes = ManifestCodec.encode(manifest(0));
        for (int length = 0; length < bytes.length; length++) {
            assertThat(ManifestCodec.decode(Arrays.copyOf(bytes, length))).isEmpty();
        }
        assertThat(ManifestCodec.decode(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
    }

    /** Changed bytes are refused, or read as something that has exactly these bytes. */
    @Test
    void hasOneEncodingForEachManifest() {
        byte[] bytes = ManifestCodec.encode(manifest(66));
        Random random = new Random(1);
        for (int i = 0; i < 4000; i++) {
            byte[] bad = bytes.clone();
            bad[i < bytes.length ? i : random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            ManifestCodec.decode(bad)
                    .ifPresent(read -> assertThat(ManifestCodec.encode(read)).isEqualTo(bad));
        }
    }

    @Test
    void refusesPartsThatDoNotFitTheirCount() {
        for (int[] more : new int[][] {{-1, 0}, {3, 0}, {1 << 20, 0}, {0, -1}, {0, 1}}) {
            TagSet set = set(300_000, true, more[0], more[1]);
            IndexManifest bad = new IndexManifest(
                    manifest(66).origin(), 1, List.of(), List.of(new Segment(1, set, Optional.empty())));
            assertThat(ManifestCodec.decode(ManifestCodec.encode(bad)))
                    .as(Arrays.toString(more))
                    .isEmpty();
        }
    }

    private static IndexManifest manifest(int labelBytes) {
        byte[] publicKey;
        try (OprfKey key = OprfKey.random(Randomness.seeded(1))) {
            publicKey = key.publicKey();
        }
        IndexManifest.Origin origin = new IndexManifest.Origin(publicKey, 20_000, 54, labelBytes, "on email:email\n");
        return new IndexManifest(
                origin,
                3,
                List.of(new byte[32], new byte[32]),
                List.of(
                        new Segment(1, set(300_000, labelBytes > 0), Optional.empty()),
                        new Segment(3, set(64, labelBytes > 0), Optional.of(set(64, false)))));
    }

    private static TagSet set(long count, boolean labelled) {
        return set(count, labelled, 0, 0);
    }

    private static TagSet set(long count, boolean labelled, int moreTagBytes, int moreLabelBytes) {
        TagShape shape = TagShape.of(count, 54);
        int own = Math.toIntExact(count / shape.shards());
        List<Part> tags = new ArrayList<>();
        List<Part> labels = new ArrayList<>();
        for (int i = 0; i < shape.shards(); i++) {
            tags.add(Part.of(new byte[4 + (own + shape.buckets() + 7) / 8 + (own * 54 + 7) / 8 + moreTagBytes]));
            if (labelled) {
                labels.add(Part.of(new byte[own * (66 + LabelCipher.OVERHEAD_BYTES) + moreLabelBytes]));
            }
        }
        return new TagSet(shape, count, tags, labels);
    }
}
