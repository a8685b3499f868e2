package org.psikit.core.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.core.internal.kernel.Sha256Kernel;
import org.psikit.core.internal.kernel.Sha256Kernels;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceHash;

/** The hashes and generators of the wire formats: the file, the reference and the library agree. */
@Tag("vectors")
class HashVectorTest {

    private static final String FILE = "hashes.json";

    @Test
    void theReferenceMakesTheFile() {
        ReferenceHash.Prg prg = new ReferenceHash.Prg(new byte[16]);
        Map<String, Object> made = new LinkedHashMap<>();
        byte[] key = prg.bytes(16);
        byte[] blocks = prg.bytes(5 * Blocks.BYTES);
        made.put("key", key);
        made.put("blocks", blocks);
        byte[] mmo = new byte[blocks.length];
        byte[] tmmo = new byte[blocks.length];
        for (int i = 0; i < 5; i++) {
            Blocks.put(mmo, i, ReferenceHash.mmo(key, Blocks.get(blocks, i)));
            Blocks.put(tmmo, i, ReferenceHash.tmmo(key, Blocks.get(blocks, i), Blocks.of(1000 + i)));
        }
        made.put("mmo", mmo);
        made.put("firstTweak", 1000);
        made.put("tmmo", tmmo);
        made.put("ghash", ReferenceHash.ghash(key, blocks));
        made.put("prg", new ReferenceHash.Prg(key).bytes(100));
        made.put("ro", ReferenceHash.oracle("psikit/example/1", key, 7, "text"));
        List<Object> oracles = new ArrayList<>();
        for (int length : new int[] {1, 2, 3}) {
            Map<String, Object> one = new LinkedHashMap<>();
            byte[] domain = prg.bytes(32);
            byte[] message = prg.bytes(64 * length);
            one.put("domain", domain);
            one.put("message", message);
            one.put("bo", ReferenceHash.blockOracle(domain, message));
            oracles.add(one);
        }
        made.put("oracles", oracles);
        KnownAnswers.hold(FILE, made);
    }

    @Test
    void theLibraryReadsTheFile() {
        KnownAnswers file = KnownAnswers.of(FILE);
        byte[] key = file.bytes("key");
        long[] blocks = file.words("blocks");
        int count = blocks.length / 2;
        long[] out = new long[blocks.length];
        try (FixedKeyHash hash = new FixedKeyHash(key)) {
            hash.mmo(blocks, 0, out, 0, count);
            assertThat(out).isEqualTo(file.words("mmo"));
            hash.tmmo(blocks, 0, file.number("firstTweak"), out, 0, count);
            assertThat(out).isEqualTo(file.words("tmmo"));
        }
        byte[] sum = new byte[Ghash.BYTES];
        new Ghash(key, count).hash(file.bytes("blocks"), 0, sum, 0);
        assertThat(sum).isEqualTo(file.bytes("ghash"));
        byte[] stream = new byte[file.bytes("prg").length];
        try (AesPrg prg = new AesPrg(key, 0)) {
            prg.nextBytes(stream, 0, stream.length);
        }
        assertThat(stream).isEqualTo(file.bytes("prg"));
        assertThat(RandomOracle.of("psikit/example/1")
                        .put(key)
                        .put(7)
                        .put("text")
                        .digest())
                .isEqualTo(file.bytes("ro"));
        for (KnownAnswers one : file.list("oracles")) {
            for (Sha256Kernel kernel : Sha256Kernels.all()) {
                assertThat(oracle(new BlockOracle(one.bytes("domain"), kernel), one.bytes("message")))
                        .isEqualTo(one.bytes("bo"));
            }
        }
    }

    private static byte[] oracle(BlockOracle oracle, byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.BIG_ENDIAN);
        for (int at = 0; in.hasRemaining(); at++) {
            for (int w = 0; w < BlockOracle.BLOCK_LONGS; w++) {
                oracle.set(0, w, in.getLong());
            }
            if (at == 0) {
                oracle.hash(1);
            } else {
                oracle.next(1);
            }
        }
        ByteBuffer out = ByteBuffer.allocate(32);
        for (int w = 0; w < BlockOracle.OUTPUT_LONGS; w++) {
            out.putLong(oracle.output(0, w));
        }
        return out.array();
    }
}
