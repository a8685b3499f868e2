package org.psikit.ot.internal.okvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceHash.Prg;
import org.psikit.ot.reference.ReferenceCuckoo;
import org.psikit.ot.reference.ReferenceStore;

/**
 * Key-value stores: the library decodes what the reference encodes, and the other way round. (A P is not the only one for
 * its pairs: free variables depend on the order of elimination.)
 */
@Tag("vectors")
class StoreVectorTest {

    private static final String FILE = "store.json";
    private static final int KEYS = 24;

    private static final OkvsParameters ONE_BIN = OkvsParameters.of(KEYS, 40);
    private static final OkvsParameters BINS =
            new OkvsParameters(KEYS, new OkvsParameters.Bins(3, 24), new OkvsParameters.Columns(40, 2, 9));

    @Test
    void theReferenceMakesTheFile() {
        Prg prg = new Prg(Blocks.of(8));
        List<Object> stores = new ArrayList<>();
        for (OkvsParameters shape : List.of(ONE_BIN, BINS)) {
            byte[] seed = prg.bytes(16);
            ReferenceStore store = reference(shape, seed);
            byte[] keys = prg.bytes(16 * KEYS);
            byte[] values = prg.bytes(16 * KEYS);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("bins", shape.binCount());
            fields.put("sparse", shape.sparseColumns());
            fields.put("dense", shape.denseColumns());
            fields.put("denseBits", shape.denseBits());
            fields.put("seed", seed);
            fields.put("keys", keys);
            fields.put("values", values);
            List<Object> rows = new ArrayList<>();
            for (byte[] key : ReferenceCuckoo.items(keys)) {
                ReferenceStore.Row row = store.row(key);
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("bin", row.bin());
                one.put("columns", List.of(row.columns()[0], row.columns()[1], row.columns()[2]));
                one.put("entries", Blocks.join(row.entries()));
                rows.add(one);
            }
            fields.put("rows", rows);
            byte[] p = store.encode(ReferenceCuckoo.items(keys), ReferenceCuckoo.items(values))
                    .orElseThrow();
            fields.put("p", p);
            byte[] others = prg.bytes(16 * 4);
            byte[] decoded = new byte[16 * 4];
            for (int i = 0; i < 4; i++) {
                Blocks.put(decoded, i, store.decode(p, Blocks.get(others, i)));
            }
            fields.put("otherKeys", others);
            fields.put("otherValues", decoded);
            stores.add(fields);
        }
        KnownAnswers.hold(FILE, Map.of("stores", stores));
    }

    @Test
    void theLibraryReadsTheFile() {
        try (Workers workers = new Workers(1)) {
            for (KnownAnswers file : KnownAnswers.of(FILE).list("stores")) {
                OkvsParameters shape = file.number("bins") == 1 ? ONE_BIN : BINS;
                assertThat(shape.sparseColumns()).isEqualTo(file.number("sparse"));
                Okvs store = new Okvs(shape, file.bytes("seed"));
                assertThat(decode(store, file.words("p"), file.words("keys"), workers))
                        .isEqualTo(file.words("values"));
                assertThat(decode(store, file.words("p"), file.words("otherKeys"), workers))
                        .isEqualTo(file.words("otherValues"));
                RowHash hash = new RowHash(shape, file.bytes("seed"));
                hash.rows(file.words("keys"), 0, KEYS);
                List<KnownAnswers> rows = file.list("rows");
                for (int i = 0; i < KEYS; i++) {
                    int[] columns = rows.get(i).numbers("columns");
                    assertThat(hash.bin(i)).isEqualTo(rows.get(i).number("bin"));
                    assertThat(hash.packed(i))
                            .isEqualTo(columns[0] | (long) columns[1] << 21 | (long) columns[2] << 42);
                }
            }
        }
    }

    @Test
    void theReferenceDecodesWhatTheLibraryEncodes() {
        Randomness random = Randomness.seeded(3);
        try (Workers workers = new Workers(1)) {
            for (int run = 0; run < 6; run++) {
                OkvsParameters shape = run % 2 == 0 ? ONE_BIN : BINS;
                byte[] seed = random.bytes(16);
                long[] keys = new long[2 * KEYS];
                long[] values = new long[2 * KEYS];
                random.nextLongs(keys, 0, keys.length);
                random.nextLongs(values, 0, values.length);
                try (Okvs store = new Okvs(shape, seed)) {
                    Placement placement = store.place(keys, KEYS, workers);
                    long[] sorted = new long[2 * KEYS];
                    placement.sort(values, sorted);
                    long[] p = new long[2 * shape.columns()];
                    boolean done = run < 3
                            ? store.encode(placement, sorted, p, workers)
                            : store.encodeDoublyOblivious(placement, sorted, p, workers, random);
                    assertThat(done).isTrue();
                    ReferenceStore reference = reference(shape, seed);
                    for (int i = 0; i < KEYS; i++) {
                        assertThat(reference.decode(Blocks.bytes(p), Blocks.get(Blocks.bytes(keys), i)))
                                .isEqualTo(Blocks.get(Blocks.bytes(values), i));
                    }
                }
            }
        }
    }

    private static long[] decode(Okvs store, long[] p, long[] keys, Workers workers) {
        long[] sorted = new long[keys.length];
        long[] values = new long[keys.length];
        Placement placement = store.place(keys, keys.length / 2, workers);
        store.decode(placement, p, sorted, workers);
        placement.unsort(sorted, values);
        return values;
    }

    private static ReferenceStore reference(OkvsParameters shape, byte[] seed) {
        return new ReferenceStore(
                shape.binCount(), shape.sparseColumns(), shape.denseColumns(), shape.denseBits(), seed);
    }
}
