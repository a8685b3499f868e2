package org.psikit.io.internal.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.pki.Pem;
import org.psikit.io.link.Identity;

final class CertificateFileTest {

    @TempDir
    Path dir;

    @Test
    void everyFormOfAnIdentityHasOneFingerprint() throws IOException, CertificateEncodingException {
        Identity made = Identity.generate(dir.resolve("me"));
        Path der = Files.write(dir.resolve("me.der"), made.certificate().getEncoded());
        for (Path file :
                new Path[] {dir.resolve("me"), dir.resolve("me/identity.pem"), dir.resolve("me/identity.crt"), der}) {
            assertThat(CertificateFile.fingerprint(file)).as(file.toString()).isEqualTo(made.fingerprint());
        }
        Files.delete(dir.resolve("me/identity.crt"));
        assertThat(CertificateFile.fingerprint(dir.resolve("me"))).isEqualTo(made.fingerprint());
    }

    @Test
    void whatHoldsNoCertificateIsRefused() throws IOException {
        assertRefused(dir.resolve("missing"), "no such file");
        assertRefused(dir, "no such file");
        Path file = dir.resolve("a.crt");
        Files.writeString(file, "");
        assertRefused(file, "holds no certificate");
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertRefused(file, "holds no certificate");
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n=\n-----END CERTIFICATE-----\n");
        assertRefused(file, "holds no certificate");
        Files.writeString(file, Pem.encode(Identity.ephemeral().key()));
        assertRefused(file, "holds no certificate");
        Files.writeString(file, "x".repeat(65 * 1024));
        assertRefused(file, "larger");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> CertificateFile.fingerprint(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }
}
