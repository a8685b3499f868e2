package org.psikit.match.internal.index.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;

/** Budgets outlive their process, and cannot be had twice. */
class BudgetLedgerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] KEY = new byte[32];

    @TempDir
    private Path dir;

    private Path file() {
        return dir.resolve("ledger");
    }

    private BudgetLedger open(Instant now) {
        return BudgetLedger.open(file(), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void aSpentBudgetStaysSpentAfterRestarts() {
        try (BudgetLedger ledger = open(NOON)) {
            assertThat(ledger.charge(KEY, 60, 100)).isEqualTo(BudgetLedger.Decision.GRANTED);
        }
        try (BudgetLedger ledger = open(NOON.plus(Duration.ofHours(2)))) {
            assertThat(ledger.today()).isEqualTo(60);
            assertThat(ledger.charge(KEY, 41, 100)).isEqualTo(BudgetLedger.Decision.SPENT_TODAY);
            assertThat(ledger.charge(KEY, 40, 100)).isEqualTo(BudgetLedger.Decision.GRANTED);
        }
        try (BudgetLedger ledger = open(NOON.plus(Duration.ofDays(1)))) {
            assertThat(ledger.today()).isZero();
            assertThat(ledger.life(KEY)).isEqualTo(100);
            assertThat(ledger.charge(KEY, 100, 100)).isEqualTo(BudgetLedger.Decision.GRANTED);
        }
        try (BudgetLedger ledger = open(NOON)) {
            // a clock that was set back
            assertThat(ledger.charge(KEY, 1, 100)).isEqualTo(BudgetLedger.Decision.SPENT_TODAY);
        }
    }

    @Test
    void aKeyHasALife() {
        byte[] other = new byte[32];
        other[0] = 1;
        try (BudgetLedger ledger = open(NOON)) {
            assertThat(ledger.charge(KEY, 1 << 29, Long.MAX_VALUE / 2)).isEqualTo(BudgetLedger.Decision.GRANTED);
            assertThat(ledger.charge(KEY, 1 << 29, Long.MAX_VALUE / 2)).isEqualTo(BudgetLedger.Decision.GRANTED);
            assertThat(ledger.charge(KEY, 1, Long.MAX_VALUE / 2)).isEqualTo(BudgetLedger.Decision.SPENT_FOR_LIFE);
            assertThat(ledger.charge(other, 1, Long.MAX_VALUE / 2)).isEqualTo(BudgetLedger.Decision.GRANTED);
        }
    }

    @Test
    void aRecordThatWasCutShortIsCutOff() throws IOException {
        try (BudgetLedger ledger = open(NOON)) {
            ledger.charge(KEY, 5, 100);
            ledger.charge(KEY, 6, 100);
        }
        byte[] bytes = Files.readAllBytes(file());
        for (int length = bytes.length / 2; length < bytes.length; length++) {
            Files.write(file(), Arrays.copyOf(bytes, length));
            try (BudgetLedger ledger = open(NOON)) {
                assertThat(ledger.today()).isEqualTo(5);
                assertThat(ledger.charge(KEY, 7, 100)).isEqualTo(BudgetLedger.Decision.GRANTED);
                assertThat(ledger.today()).isEqualTo(12);
            }
        }
    }

    @Test
    void aRecordThatAFullDiskCutShortIsWrittenOver() throws IOException {
        try (BudgetLedger ledger = open(NOON)) {
            ledger.charge(KEY, 5, 100);
            Files.write(file(), new byte[10], StandardOpenOption.APPEND);
            ledger.charge(KEY, 6, 100);
        }
        try (BudgetLedger ledger = open(NOON)) {
            assertThat(ledger.today()).isEqualTo(11);
        }
    }

    @Test
    void aChangedLedgerIsRefused() throws IOException {
        try (BudgetLedger ledger = open(NOON)) {
            ledger.charge(KEY, 5, 100);
        }
        byte[] bytes = Files.readAllBytes(file());
        for (int i = 0; i < bytes.length; i++) {
            byte[] bad = bytes.clone();
            bad[i] ^= 1;
            Files.write(file(), bad, StandardOpenOption.TRUNCATE_EXISTING);
            assertThatThrownBy(() -> open(NOON)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void twoProcessesDoNotServeOneIndex() {
        try (BudgetLedger ledger = open(NOON)) {
            assertThat(ledger.today()).isZero();
            assertThatThrownBy(() -> open(NOON)).isInstanceOf(UsageException.class);
        }
    }
}
