package org.psikit.match.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.ProgressListener;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.input.CombinedTable;
import org.psikit.match.internal.input.KeyPass;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.internal.job.MemoryBudget;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.source.MemoryTable;

/** Looking at a table and reading it for a job say the same of every cell, whatever stands in it. */
class InspectAgreesWithMatchTest {

    private static final List<String> CELLS = List.of(
            "",
            " ",
            "\u00a0",
            "n/a",
            "test@test.com",
            "a@b.example",
            "A@B.example ",
            "a@b",
            "x;y@b.example",
            "030 1234567",
            "+49 30 1234567",
            "1",
            "0000000000",
            "4,93012E+11",
            "1980-04-03",
            "03/04/1980",
            "3.4.1980",
            "31.02.1980",
            "two\nlines",
            "\n",
            "\ufeff",
            "Ada",
            "\u0130stanbul",
            "53fb8ab85c5a6ef8fdeba8b239a23e20859a7cf14909cfc627cf807e6c70a2af",
            "12345-6789",
            "-");

    @Test
    void fewTables() {
        run(1, 40);
    }

    @Test
    @Tag("slow")
    void manyTables() {
        run(Long.getLong("psikit.campaign.seed", 1000), Integer.getInteger("psikit.campaign.runs", 5000));
    }

    private static void run(long seed, int runs) {
        for (int i = 0; i < runs; i++) {
            compare(seed + i);
        }
    }

    private static void compare(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            rows.add(List.of(cell(random), cell(random), cell(random)));
        }
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String rule = "x" + type(random);
            rules.add(Rule.parse(random.nextBoolean() ? rule : rule + "+y" + type(random)));
        }
        KeySettings settings = KeySettings.DEFAULT;
        settings = random.nextBoolean() ? settings.withRegion("DE") : settings;
        settings = random.nextBoolean() ? settings.withDateFormat("d.M.yyyy") : settings;
        Map<String, String> names = Map.of("y", random.nextBoolean() ? "z" : "y+z");
        TableSource table = CombinedTable.of(new MemoryTable("memory:t", List.of("x", "y", "z"), rows), names.values());
        RuleColumns columns = RuleColumns.of(table, rules, names, settings);
        Inspection seen = Inspector.inspect(table, columns, 0, ProgressListener.NONE);
        KeyPass read = KeyPass.read(table, columns, MemoryBudget.IN_MEMORY.stores(), ProgressListener.NONE);
        read.items().close();
        assertThat(seen.rows()).as("seed %d", seed).isEqualTo(read.rows());
        assertThat(seen.keys().rowsWithoutKey()).as("seed %d", seed).isEqualTo(read.rejectedRows());
        assertThat(seen.keys().findings()).as("seed %d", seed).isEqualTo(read.findings());
        assertThat(seen.keys().rules().stream().map(Inspection.RuleKeys::keyed))
                .as("seed %d", seed)
                .containsExactlyElementsOf(read.findings().keyed());
    }

    private static String cell(SplittableRandom random) {
        String cell = CELLS.get(random.nextInt(CELLS.size()));
        return random.nextInt(8) == 0 ? cell + CELLS.get(random.nextInt(CELLS.size())) : cell;
    }

    private static String type(SplittableRandom random) {
        Normalizer[] types = Normalizer.values();
        String type = types[random.nextInt(types.length)].label();
        return ":" + (random.nextInt(4) == 0 ? "sha256(" + type + ")" : type);
    }
}
