package org.psikit.match.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.psikit.match.internal.receipt.Receipt;

/** Lines of a ledger and receipts that anybody may have written: what is read is what would be written, or it is refused. */
class StoredFilesFuzzTest {

    @FuzzTest(maxDuration = "2s")
    void lineOfALedger(byte[] data) {
        String line = new String(data, StandardCharsets.UTF_8);
        try {
            LedgerEntry.Placed read = LedgerEntry.read(line);
            String again = "{\"version\":1,\"number\":" + read.link().number() + ",\"previous\":\"x\","
                    + read.entry().members() + "}";
            assertThat(LedgerEntry.read(again).entry()).isEqualTo(read.entry());
        } catch (IOException e) {
            assertThat(e).isNotNull(); // refused
        }
    }

    @FuzzTest(maxDuration = "2s")
    void receipt(byte[] data) {
        Receipt.of(data).ifPresent(read -> assertThat(read.toBytes()).isEqualTo(data));
    }

    @FuzzTest(maxDuration = "2s")
    void sketch(byte[] data) {
        InputSketch.parse(new String(data, StandardCharsets.ISO_8859_1))
                .ifPresent(read -> assertThat(InputSketch.parse(read.text())).contains(read));
    }
}
