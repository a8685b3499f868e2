package org.psikit.match.internal.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.channel.Step;
import org.psikit.io.internal.net.tls.IdentitySignature;
import org.psikit.io.link.Identity;
import org.psikit.match.plan.Party;

class ReceiptTest {

    private static final Identity A = Identity.ephemeral();
    private static final Identity B = Identity.ephemeral();
    private static final Step ONE = Step.of("test", 1, "one");
    private static final Step TWO = Step.of("test", 2, "two");

    private static Receipt receipt(String text) {
        return new Receipt(text, Receipt.sign(A, text), IdentitySignature.certificate(B), Receipt.sign(B, text));
    }

    @Test
    void bytesAreReadAsTheyWereWrittenAndNothingElse() {
        Receipt receipt = receipt("{\"version\":1}");
        byte[] bytes = receipt.toBytes();
        assertThat(Receipt.of(bytes)).contains(receipt);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(Receipt.of(Arrays.copyOf(bytes, length))).isEmpty();
        }
        assertThat(Receipt.of(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
    }

    @Test
    void aSignatureIsOfOneTextAndOneParty() {
        Receipt receipt = receipt("{\"version\":1}");
        assertThat(receipt.isSignedBy(B.fingerprint())).isTrue();
        assertThat(receipt.isSignedBy(A.fingerprint())).isFalse();
        assertThat(receipt.isSignedByOwner(A.fingerprint(), IdentitySignature.certificate(A)))
                .isTrue();
        Receipt other = new Receipt("{\"version\":2}", receipt.own(), receipt.certificate(), receipt.peer());
        assertThat(other.isSignedBy(B.fingerprint())).isFalse();
        assertThat(other.isSignedByOwner(A.fingerprint(), IdentitySignature.certificate(A)))
                .isFalse();
    }

    @Test
    void bothEndsHaveTheSameDigestHoweverBytesWereCut() {
        InMemoryChannel[] pair = InMemoryChannel.pair();
        TranscriptDigest listener = new TranscriptDigest(pair[0]);
        TranscriptDigest connector = new TranscriptDigest(pair[1]);
        byte[] bytes = new byte[1000];
        new SplittableRandom(1).nextBytes(bytes);
        listener.send(ONE, bytes, 0, 600);
        listener.send(ONE, bytes, 600, 400);
        listener.send(TWO, bytes, 0, 10);
        listener.flush();
        byte[] in = new byte[1000];
        connector.receive(ONE, in, 0, 1);
        connector.receive(ONE, in, 1, 999);
        connector.receive(TWO, in, 0, 10);
        connector.send(TWO, bytes, 0, 77);
        connector.flush();
        listener.receive(TWO, in, 0, 77);
        byte[] first = listener.soFar(Party.LISTENER);
        assertThat(connector.soFar(Party.CONNECTOR)).isEqualTo(first);
        assertThat(listener.soFar(Party.LISTENER)).isNotEqualTo(first);
    }
}
