package org.psikit.match.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.link.LinkEvents;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.Match;
import org.psikit.match.internal.job.PlainProtocol;
import org.psikit.match.keys.Rule;
import org.psikit.match.report.MatchReport;

/** A source, a sink and a format that the project does not know, used through the public API alone. */
@Timeout(120)
class MatchSourceTest {

    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    Path dir;

    private final MemoryTable table = new MemoryTable(
            "memory:people",
            List.of("k", "city"),
            List.of(List.of("1", "Oslo"), List.of("2", ""), List.of("", "Rome"), List.of("3", "Bonn, DE")));

    @Test
    void rowsGoFromMemoryToMemory() throws Exception {
        MemorySink matches = new MemorySink("memory:matches", false);
        MemorySink rest = new MemorySink("memory:rest", false);
        MemorySink rejects = new MemorySink("memory:rejects", false);
        MatchReport report = run(match(table).output(matches).unmatched(rest).rejects(rejects));
        assertThat(matches.schema().orElseThrow().names()).containsExactly("k", "city", "match_id", "rule");
        assertThat(matches.schema().orElseThrow().columns().get(3).type()).isEqualTo(ColumnType.INTEGER);
        assertThat(matches.rows())
                .extracting(row -> row.get(0) + "/" + row.get(1) + "/" + row.get(3))
                .containsExactly("1/Oslo/1", "3/Bonn, DE/1");
        assertThat(rest.rows()).containsExactly(List.of("2", "", "rule 1: no match"));
        assertThat(rejects.rows()).containsExactly(List.of("", "Rome", "rule 1: k is empty"));
        assertThat(report.written())
                .containsExactly(
                        new MatchReport.Written("memory:matches", 2),
                        new MatchReport.Written("memory:rest", 1),
                        new MatchReport.Written("memory:rejects", 1));
    }

    @Test
    void rowsGoFromMemoryToFilesOfEitherFormat() throws Exception {
        Path csv = dir.resolve("matches.csv");
        Path parquet = dir.resolve("rest.parquet");
        run(match(table).output(csv).unmatched(parquet));
        assertThat(Files.readString(csv))
                .matches("k,city,match_id,rule\n1,Oslo,[0-9a-f]{32},1\n3,\"Bonn, DE\",[0-9a-f]{32},1\n");
        TableSource rest = Tables.open(parquet, CsvOptions.DEFAULT);
        try (TableReader reader = rest.open(List.of("k"))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.value(0)).isEqualTo("2");
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void aSourceThatChangesAfterItsKeysWereReadIsRefusedAndNothingIsSeen() {
        MemorySink matches = new MemorySink("memory:matches", false);
        Match match = match(table).output(matches).confirm(proposal -> {
            table.add(List.of("4", "Bern"));
            return true;
        });
        assertThatThrownBy(() -> run(match))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("memory:people changed while it was in use: ");
        assertThat(matches.rows()).isEmpty();
    }

    @Test
    void aSinkIsTriedBeforeAnybodyIsCalled() {
        Match match = match(table).output(new MemorySink("memory:full", true)).events(new LinkEvents() {
            @Override
            public void listening(InetSocketAddress address) {
                throw new AssertionError("listening");
            }
        });
        assertThatThrownBy(match::run)
                .isInstanceOf(UsageException.class)
                .hasMessage("memory:full takes no rows: name another place");
    }

    /** The second would take the place of the first. */
    @Test
    void twoOutputsOfOneNameAreRefused() {
        Match match =
                match(table).output(new MemorySink("memory:rows", false)).rejects(new MemorySink("memory:Rows", false));
        assertThatThrownBy(match::run)
                .isInstanceOf(UsageException.class)
                .hasMessage("rejects() memory:Rows is that of output() too: name another place");
    }

    @Test
    void theFilesOfASourceAreNotReplaced() throws Exception {
        Path file = Files.writeString(dir.resolve("a.csv"), "k\n1\n");
        Match match = match(Tables.open(file, CsvOptions.DEFAULT)).output(file);
        assertThatThrownBy(match::run)
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("output()", "input()", "the same file");
    }

    @Test
    void aSourceIsATableOfItsOwn() {
        String refusal = "memory:people is a table of its own: name nothing beside it";
        Match beside = match(table).input(dir.resolve("a.csv"));
        assertThatThrownBy(beside::run).isInstanceOf(UsageException.class).hasMessage(refusal);
        Match first = match(table);
        assertThatThrownBy(() -> first.input(table))
                .isInstanceOf(UsageException.class)
                .hasMessage(refusal);
    }

    @Test
    void anInstalledFormatIsFoundByName() throws Exception {
        TableSource source = Tables.format("memory:x").orElseThrow().source("memory:x", CsvOptions.DEFAULT);
        MemorySink sink = (MemorySink) Tables.sink("memory:y");
        run(match(source).output(sink));
        assertThat(sink.rows()).hasSize(1);
        assertThat(Tables.format("./memory:x")).isEmpty();
        assertThat(Tables.sink("./memory:y").file()).contains(Path.of("./memory:y"));
    }

    private static Match match(TableSource source) {
        return Match.builder()
                .protocol(PlainProtocol.ID)
                .on(Rule.parse("k"))
                .input(source)
                .listenInsecure(ANY);
    }

    /** Against a peer who has the keys 1 and 3. */
    private MatchReport run(Match match) throws Exception {
        MemoryTable peers = new MemoryTable("memory:peers", List.of("k"), List.of(List.of("1"), List.of("3")));
        CompletableFuture<MatchReport> done = new CompletableFuture<>();
        match.events(new LinkEvents() {
            @Override
            public void listening(InetSocketAddress address) {
                CompletableFuture.supplyAsync(() -> Match.builder()
                                .protocol(PlainProtocol.ID)
                                .on(Rule.parse("k"))
                                .input(peers)
                                .connectInsecure(address)
                                .run())
                        .whenComplete((report, failure) -> {
                            if (failure == null) {
                                done.complete(report);
                            } else {
                                done.completeExceptionally(failure);
                            }
                        });
            }
        });
        MatchReport report = match.run();
        done.get(30, TimeUnit.SECONDS);
        return report;
    }
}
