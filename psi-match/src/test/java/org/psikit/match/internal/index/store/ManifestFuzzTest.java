package org.psikit.match.internal.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.index.ManifestCodec;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.index.Segment;
import org.psikit.ecdh.internal.index.TagSet;
import org.psikit.ecdh.internal.index.TagShape;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.io.link.Identity;
import org.psikit.match.campaign.Damage;

/** Manifests of an index that anybody may have sent: what is read is what would be written, and only what its owner signed. */
class ManifestFuzzTest {

    private static final Identity OWNER = Identity.ephemeral();
    private static final SignedManifest SIGNED = SignedManifest.sign(OWNER, manifest());

    @FuzzTest(maxDuration = "2m")
    void manifest(byte[] data) {
        ManifestCodec.decode(data)
                .ifPresent(read -> assertThat(ManifestCodec.encode(read)).isEqualTo(data));
    }

    @FuzzTest(maxDuration = "2m")
    void signedManifest(byte[] data) {
        SignedManifest.read(data, OWNER.fingerprint())
                .ifPresent(read -> assertThat(read.digest()).isEqualTo(SIGNED.digest()));
    }

    @Test
    void damagedManifests() {
        run(1, 3000, 500);
    }

    @Test
    @Tag("slow")
    void manyDamagedManifests() {
        int runs = Integer.getInteger("psikit.campaign.runs", 200_000);
        run(Long.getLong("psikit.campaign.seed", 14_000_000), runs, runs);
    }

    private void run(long seed, int plain, int signed) {
        Damage.campaign(ManifestCodec.encode(manifest()), seed, plain, this::manifest);
        Damage.campaign(SIGNED.bytes(), seed, signed, this::signedManifest);
    }

    private static IndexManifest manifest() {
        byte[] publicKey;
        try (OprfKey key = OprfKey.random(Randomness.seeded(1))) {
            publicKey = key.publicKey();
        }
        TagShape shape = TagShape.of(64, 54);
        int own = Math.toIntExact(64 / shape.shards());
        List<Part> tags = new ArrayList<>();
        for (int i = 0; i < shape.shards(); i++) {
            tags.add(Part.of(
                    new byte[4 + (own + (1 << (shape.highBits() - shape.shardBits())) + 7) / 8 + (own * 54 + 7) / 8]));
        }
        TagSet set = new TagSet(shape, 64, tags, List.of());
        return new IndexManifest(
                new IndexManifest.Origin(publicKey, 20_000, 54, 0, "on email:email\n"),
                3,
                List.of(new byte[32], new byte[32]),
                List.of(new Segment(1, set, Optional.empty()), new Segment(3, set, Optional.of(set))));
    }
}
