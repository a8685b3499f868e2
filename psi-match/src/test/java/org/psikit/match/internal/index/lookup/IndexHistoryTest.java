package org.psikit.match.internal.index.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.concurrent.Workers;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.voprf.EvaluationPool;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.ecdh.internal.voprf.OprfMode;
import org.psikit.ecdh.internal.voprf.OprfOwner;
import org.psikit.io.link.Identity;
import org.psikit.match.index.PsiIndex;
import org.psikit.match.internal.index.store.IndexFolder;
import org.psikit.match.keys.ItemHasher;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.IndexPlan;

/** After any history of additions, removals, merges and rotations an index holds what a fresh one of the same rows holds. */
class IndexHistoryTest {

    private static final Rule RULE = Rule.of("id", Normalizer.TEXT);
    private static final int UNIVERSE = 40;

    private final Identity identity = Identity.ephemeral();

    @TempDir
    private Path dir;

    @Test
    void fifteenHistories() throws IOException {
        histories(15);
    }

    @Test
    @Tag("slow")
    void aThousandHistories() throws IOException {
        histories(1000);
    }

    private void histories(int count) throws IOException {
        for (int seed = 0; seed < count; seed++) {
            new History(dir.resolve("index" + seed), seed).run();
        }
    }

    private final class History {
        private final Path folder;
        private final Random random;
        private final boolean labelled;
        /** What the index should hold: id to label. */
        private final Map<String, String> model = new TreeMap<>();

        private int files;

        History(Path folder, int seed) {
            this.folder = folder;
            this.random = new Random(seed);
            this.labelled = seed % 2 == 0;
        }

        void run() throws IOException {
            Files.createDirectories(folder);
            IndexPlan plan = new IndexPlan(
                    List.of(RULE), Profile.BASIC_1, labelled ? IndexPlan.columns(List.of("note(max=8)")) : List.of());
            index().input(additions(1 + random.nextInt(UNIVERSE))).build(plan);
            for (int step = random.nextInt(5); step > 0; step--) {
                switch (random.nextInt(8)) {
                    case 0 -> index().compact();
                    case 1 -> rotate();
                    case 2 -> index().input(additions(1 + random.nextInt(6))).update();
                    case 3 -> index().remove(removals()).update();
                    default ->
                        index().remove(removals())
                                .input(additions(1 + random.nextInt(4)))
                                .update();
                }
                assertThat(index().info().sizes().items()).isEqualTo(labelled ? itemsAtLeast() : model.size());
            }
            check();
            index().compact();
            check();
            assertThat(index().info().sizes().items()).isEqualTo(model.size());
        }

        /** With labels an item that came again stands in two segments until they are merged. */
        private long itemsAtLeast() {
            return Math.max(model.size(), index().info().sizes().items());
        }

        private PsiIndex index() {
            return PsiIndex.in(folder, identity).threads(1).workDir(folder);
        }

        private void rotate() throws IOException {
            StringBuilder rows = new StringBuilder("id,note\n");
            model.forEach((id, note) -> rows.append(id).append(',').append(note).append('\n'));
            if (model.isEmpty()) {
                return;
            }
            index().input(table(rows.toString())).rotate(java.time.Duration.ZERO);
        }

        private TableInput additions(int count) throws IOException {
            StringBuilder rows = new StringBuilder("id,note\n");
            Map<String, String> first = new HashMap<>();
            for (int i = 0; i < count; i++) {
                String id = "id" + random.nextInt(UNIVERSE);
                String note = "n" + random.nextInt(1000);
                rows.append(id).append(',').append(note).append('\n');
                first.putIfAbsent(id, note);
            }
            model.putAll(first);
            return table(rows.toString());
        }

        /** Removals come before the additions of the same update. */
        private TableInput removals() throws IOException {
            StringBuilder rows = new StringBuilder("id\n");
            for (int i = 1 + random.nextInt(10); i > 0; i--) {
                String id = "id" + random.nextInt(UNIVERSE);
                rows.append(id).append('\n');
                model.remove(id);
            }
            return table(rows.toString());
        }

        private TableInput table(String text) throws IOException {
            Path file = folder.resolve("rows" + files++ + ".csv");
            Files.writeString(file, text);
            return TableInput.NONE.with(List.of(file));
        }

        private void check() {
            IndexFolder there = IndexFolder.open(folder.resolve("client"));
            IndexManifest manifest = there.manifest(identity).manifest();
            Map<OwnOutputs.Item, String> ids = new HashMap<>();
            ItemHasher hasher = new ItemHasher(1, RULE);
            for (int i = 0; i < UNIVERSE; i++) {
                long[] item = new long[2];
                assertThat(hasher.hash(new String[] {"id" + i}, item, 0)).isTrue();
                ids.put(new OwnOutputs.Item(item[0], item[1]), "id" + i);
            }
            OwnOutputs outputs = outputs(there, manifest, ids.keySet());
            Map<String, String> found = new TreeMap<>();
            Comparison.find(there.parts(), manifest, outputs, ids.keySet())
                    .forEach((item, label) -> found.put(ids.get(item), note(label)));
            assertThat(found)
                    .isEqualTo(
                            labelled
                                    ? model
                                    : model.keySet().stream()
                                            .collect(Collectors.toMap(id -> id, id -> "", (a, b) -> a, TreeMap::new)));
        }

        private OwnOutputs outputs(IndexFolder there, IndexManifest manifest, Set<OwnOutputs.Item> items) {
            byte[] publicKey = manifest.origin().publicKey();
            OwnOutputs outputs = new OwnOutputs(publicKey);
            try (Workers workers = new Workers(1);
                    EvaluationPool pool = new EvaluationPool(OprfMode.VOPRF, workers, 1);
                    OprfKey key = there.key(identity, publicKey)) {
                OprfOwner owner = new OprfOwner(key, pool);
                for (OwnOutputs.Item item : items) {
                    byte[] output = new byte[OprfOwner.OUTPUT_BYTES];
                    owner.outputs(new byte[][] {OwnerLink.bytes(item)}, 1, output);
                    outputs.put(item, output);
                }
            }
            return outputs;
        }

        private static String note(byte[] label) {
            return label.length == 0 ? "" : new String(label, 2, label[1], StandardCharsets.UTF_8);
        }
    }
}
