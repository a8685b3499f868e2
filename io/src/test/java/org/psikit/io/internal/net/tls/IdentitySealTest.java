package org.psikit.io.internal.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.psikit.io.link.Identity;

/** Seals and signatures by an identity: opened and verified by the right one, refused otherwise. */
class IdentitySealTest {

    private final Identity identity = Identity.ephemeral();
    private final Identity other = Identity.ephemeral();

    @Test
    void onlyTheIdentityOpensItsSeal() {
        byte[] plain = {1, 2, 3};
        byte[] sealed = IdentitySeal.seal(identity, "key", plain);
        assertThat(IdentitySeal.open(identity, "key", sealed)).hasValue(plain);
        assertThat(IdentitySeal.open(other, "key", sealed)).isEmpty();
        assertThat(IdentitySeal.open(identity, "another", sealed)).isEmpty();
        assertThat(IdentitySeal.seal(identity, "key", plain)).isNotEqualTo(sealed);
    }

    @Test
    void whatWasChangedDoesNotOpen() {
        byte[] sealed = IdentitySeal.seal(identity, "key", new byte[32]);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(IdentitySeal.open(identity, "key", changed)).isEmpty();
        }
        for (int length : new int[] {0, 1, 50, sealed.length - 1}) {
            assertThat(IdentitySeal.open(identity, "key", Arrays.copyOf(sealed, length)))
                    .isEmpty();
        }
    }

    @Test
    void aSignatureIsOfOneSignerPurposeAndMessage() {
        byte[] purpose = {7};
        byte[] message = {1, 2};
        byte[] certificate = IdentitySignature.certificate(identity);
        byte[] signature = IdentitySignature.sign(identity, purpose, message);
        assertThat(signature.length).isLessThanOrEqualTo(IdentitySignature.MOST_BYTES);
        assertThat(IdentitySignature.verify(identity.fingerprint(), certificate, purpose, message, signature))
                .isTrue();
        assertThat(IdentitySignature.verify(other.fingerprint(), certificate, purpose, message, signature))
                .isFalse();
        assertThat(IdentitySignature.verify(
                        identity.fingerprint(), IdentitySignature.certificate(other), purpose, message, signature))
                .isFalse();
        assertThat(IdentitySignature.verify(identity.fingerprint(), certificate, new byte[] {8}, message, signature))
                .isFalse();
        assertThat(IdentitySignature.verify(identity.fingerprint(), certificate, purpose, new byte[] {1, 3}, signature))
                .isFalse();
        assertThat(IdentitySignature.verify(identity.fingerprint(), certificate, purpose, message, new byte[5]))
                .isFalse();
        assertThat(IdentitySignature.verify(identity.fingerprint(), new byte[9], purpose, message, signature))
                .isFalse();
    }
}
