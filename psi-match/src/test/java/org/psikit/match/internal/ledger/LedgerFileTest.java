package org.psikit.match.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.InputException;
import org.psikit.io.link.Identity;
import org.psikit.match.plan.Party;

/** A ledger is read as it was written, and whatever else is in its files is named. */
class LedgerFileTest {

    private static final Identity OWNER = Identity.ephemeral();
    private static final Identity PEER = Identity.ephemeral();
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path temporary;

    private Path folder() {
        return temporary.resolve("ledger");
    }

    private LedgerFile ledger() {
        return LedgerFile.of(folder(), OWNER.fingerprint());
    }

    private static LedgerEntry begun(int rows) {
        long[] counters = new long[InputSketch.COUNTERS];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = (long) (i - 128) * rows;
        }
        return new LedgerEntry.Begun(
                AT,
                PEER.fingerprint(),
                Party.LISTENER,
                new LedgerEntry.Job("ab".repeat(32), rows, 2L * rows),
                new InputSketch(counters));
    }

    private static LedgerEntry ended(long begun, String word) {
        return new LedgerEntry.Ended(
                AT, PEER.fingerprint(), begun, new LedgerEntry.Outcome(word, OptionalLong.of(7), null));
    }

    private LedgerFile.Content append(LedgerEntry entry) {
        LedgerFile ledger = ledger();
        return ledger.locked(() -> ledger.append(OWNER, ledger.read(), entry));
    }

    private void threeLines() {
        append(begun(10));
        append(ended(1, "done"));
        append(begun(1_000_000));
    }

    @Test
    void linesAreReadAsTheyWereWritten() throws IOException {
        threeLines();
        LedgerFile.Content content = ledger().read();
        assertThat(content.problem()).isEmpty();
        assertThat(content.lines())
                .extracting(LedgerEntry.Placed::entry)
                .containsExactly(begun(10), ended(1, "done"), begun(1_000_000));
        assertThat(content.last()).hasSize(64).isNotEqualTo("0".repeat(64));
        try (var files = Files.list(folder())) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void noFileIsAnEmptyLedger() {
        assertThat(ledger().read().lines()).isEmpty();
        assertThat(ledger().read().problem()).isEmpty();
        assertThat(folder()).doesNotExist();
    }

    @Test
    void whateverByteIsChangedItIsNamed() throws IOException {
        threeLines();
        Path file = ledger().path();
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 150; i++) {
            byte[] edited = whole.clone();
            int at = random.nextInt(whole.length);
            edited[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, edited);
            LedgerFile.Content content = ledger().read();
            assertThat(content.problem()).as("bit at %s", at).isPresent();
            assertThat(content.problem().orElseThrow()).contains(file.toString());
            assertThatThrownBy(content::requireWhole)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("psi ledger");
        }
    }

    @Test
    void aTailThatWasCutIsNamed() throws IOException {
        threeLines();
        Path file = ledger().path();
        List<String> lines = Files.readAllLines(file);
        for (int left = 0; left < 3; left++) {
            Files.write(file, lines.subList(0, left));
            assertThat(ledger().read().problem())
                    .contains(file + " was cut: it has " + left + " lines, and its head tells of 3");
        }
        Files.delete(file);
        assertThat(ledger().read().problem()).isPresent();
    }

    @Test
    void linesThatWereRemovedSwappedOrRepeatedAreNamed() throws IOException {
        threeLines();
        Path file = ledger().path();
        List<String> lines = Files.readAllLines(file);
        List<List<String>> forgeries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(i);
            forgeries.add(without);
            List<String> twice = new ArrayList<>(lines);
            twice.add(i, lines.get(i));
            forgeries.add(twice);
        }
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, 0, 1);
        forgeries.add(swapped);
        for (List<String> forged : forgeries) {
            Files.write(file, forged);
            assertThat(ledger().read().problem()).isPresent();
        }
    }

    @Test
    void aChainOfAnotherIdentityIsNamed() throws IOException {
        LedgerFile other = LedgerFile.of(folder(), PEER.fingerprint());
        other.locked(() -> other.append(PEER, other.read(), begun(5)));
        Files.copy(other.path(), ledger().path());
        assertThat(ledger().read().problem())
                .hasValueSatisfying(line -> assertThat(line).contains("is missing or was edited"));
        try (var files = Files.list(folder())) {
            Path head = files.filter(f -> f.toString().endsWith(".head"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(head, Path.of(ledger().path().toString().replace(".jsonl", ".head")));
        }
        assertThat(ledger().read().problem()).isPresent();
    }

    @Test
    void aLineThatACrashCutShortIsCutOff() throws IOException {
        threeLines();
        Path file = ledger().path();
        byte[] whole = Files.readAllBytes(file);
        Files.write(
                file,
                (new String(whole, StandardCharsets.UTF_8) + "{\"version\":1,\"numb").getBytes(StandardCharsets.UTF_8));
        assertThat(ledger().read().problem()).isEmpty();
        append(ended(3, "network"));
        assertThat(ledger().read().problem()).isEmpty();
        assertThat(ledger().read().lines()).hasSize(4);
    }

    @Test
    void aLineThatTheHeadDoesNotHaveYetCounts() throws IOException {
        append(begun(1));
        Path head = Path.of(ledger().path().toString().replace(".jsonl", ".head"));
        byte[] old = Files.readAllBytes(head);
        append(ended(1, "done"));
        Files.write(head, old);
        assertThat(ledger().read().problem()).isEmpty();
        assertThat(ledger().read().lines()).hasSize(2);
        append(begun(2));
        assertThat(ledger().read().lines()).hasSize(3);
    }

    @Test
    void nothingIsAppendedToALedgerThatWasEdited() throws IOException {
        threeLines();
        Path file = ledger().path();
        Files.write(file, Files.readAllLines(file).subList(0, 1));
        assertThatThrownBy(() -> append(begun(3))).isInstanceOf(InputException.class);
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void manyThreadsLoseNoLine() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            Thread thread = new Thread(() -> append(begun(number)));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(ledger().read().problem()).isEmpty();
        assertThat(ledger().read().lines()).hasSize(8);
    }
}
