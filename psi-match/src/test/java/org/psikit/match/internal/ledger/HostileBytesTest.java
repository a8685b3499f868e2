package org.psikit.match.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.io.link.Identity;
import org.psikit.match.campaign.Damage;
import org.psikit.match.internal.receipt.Receipt;
import org.psikit.match.plan.Party;

/**
 * Damaged lines and receipts, drawn from a seed that a failure names: bits flipped, bytes removed, repeated or put in, and
 * cuts. {@code -Dpsikit.campaign.runs} sets how many the long campaign tries.
 */
class HostileBytesTest {

    private static final int SHORT = 3000;
    private static final Identity PEER = Identity.ephemeral();
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void someThousands() {
        run(1, SHORT);
    }

    @Test
    @Tag("slow")
    void millions() {
        run(Long.getLong("psikit.campaign.seed", 9_000_000), Integer.getInteger("psikit.campaign.runs", 1_000_000));
    }

    private static void run(long seed, int runs) {
        byte[] receipt = new Receipt("{\"version\":1}", new byte[70], new byte[300], new byte[72]).toBytes();
        LedgerEntry begun = new LedgerEntry.Begun(
                AT,
                PEER.fingerprint(),
                Party.CONNECTOR,
                new LedgerEntry.Job("ab".repeat(32), 1024, 2048),
                new InputSketch(new long[InputSketch.COUNTERS]));
        LedgerEntry ended = new LedgerEntry.Ended(
                AT,
                PEER.fingerprint(),
                1,
                new LedgerEntry.Outcome(
                        "done", OptionalLong.of(3), Receipt.of(receipt).orElseThrow()));
        byte[][] valid = {line(begun, 1), line(ended, 2)};
        for (int i = 0; i < runs; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            byte[] damaged = Damage.of(receipt, random);
            Receipt.of(damaged).ifPresent(read -> assertThat(read.toBytes()).hasSameSizeAs(damaged));
            readLine(Damage.of(valid[random.nextInt(2)], random), seed + i);
        }
    }

    private static byte[] line(LedgerEntry entry, int number) {
        return ("{\"version\":1,\"number\":" + number + ",\"previous\":\"" + "0".repeat(64) + "\"," + entry.members()
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void readLine(byte[] bytes, long seed) {
        try {
            LedgerEntry.Placed read = LedgerEntry.read(new String(bytes, StandardCharsets.UTF_8));
            assertThat(LedgerEntry.read(new String(line(read.entry(), 1), StandardCharsets.UTF_8))
                            .entry())
                    .as("seed %s", seed)
                    .isEqualTo(read.entry());
        } catch (IOException refused) {
            assertThat(refused.getMessage()).as("seed %s", seed).isNotBlank();
        }
    }
}
