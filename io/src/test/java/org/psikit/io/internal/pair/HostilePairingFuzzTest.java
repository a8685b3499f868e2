package org.psikit.io.internal.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.psikit.core.error.PsiException;
import org.psikit.io.link.Identity;

/** Whatever the other side of a pairing sends without knowing the code, it is refused. */
class HostilePairingFuzzTest {

    private static final Identity ME = Identity.ephemeral();
    private static final PairingCode CODE = PairingCode.parse("482193075");

    @FuzzTest(maxDuration = "2s")
    void initiator(byte[] data) {
        PairingRun run = new PairingRun(new ByteArrayInputStream(data), new ByteArrayOutputStream(), ME, CODE);
        try {
            run.greet();
            assertThat(run.asInitiator()).as("a stranger was accepted").isNull();
        } catch (PsiException | IOException e) {
            assertThat(e.getMessage()).isNotEqualTo("");
        }
    }

    @FuzzTest(maxDuration = "2s")
    void responder(byte[] data) {
        PairingRun run = new PairingRun(new ByteArrayInputStream(data), new ByteArrayOutputStream(), ME, CODE);
        try {
            if (run.isGreeted()) {
                assertThat(run.asResponder()).as("a stranger was accepted").isNull();
            }
        } catch (PsiException | IOException e) {
            assertThat(e.getMessage()).isNotEqualTo("");
        }
    }
}
