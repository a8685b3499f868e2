package org.psikit.io.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.pki.Certificates;
import org.psikit.io.internal.pki.Pem;

final class IdentityTest {

    @TempDir
    Path dir;

    @Test
    void fileAndFolderGiveTheSameIdentity() throws IOException {
        Path home = dir.resolve("a/b");
        Identity made = Identity.generate(home);
        assertThat(Identity.load(home).fingerprint()).isEqualTo(made.fingerprint());
        assertThat(Identity.load(home.resolve("identity.pem")).fingerprint()).isEqualTo(made.fingerprint());
        assertThat(Files.readString(home.resolve("identity.crt"))).doesNotContain("PRIVATE");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("identity.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void itsSecretsAreItsOwnAndOfOneUse() {
        Identity made = Identity.generate(dir);
        byte[] secret = made.secret("checkpoint");
        assertThat(secret).hasSize(32).isEqualTo(Identity.load(dir).secret("checkpoint"));
        assertThat(made.secret("input digest")).isNotEqualTo(secret);
        assertThat(Identity.ephemeral().secret("checkpoint")).isNotEqualTo(secret);
    }

    @Test
    void anIdentityIsNeverOverwritten() throws IOException {
        Identity made = Identity.generate(dir);
        assertThatThrownBy(() -> Identity.generate(dir))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("exists already");
        Files.delete(dir.resolve("identity.pem"));
        assertThatThrownBy(() -> Identity.generate(dir)).isInstanceOf(InputException.class);
        assertThat(dir.resolve("identity.pem")).doesNotExist();
        assertThat(Files.readString(dir.resolve("identity.crt"))).isEqualTo(Pem.encode(made.certificate()));
    }

    @Test
    void whatIsNoIdentityIsNamed() throws IOException, GeneralSecurityException {
        Path file = dir.resolve("x.pem");
        assertRefused(file, "no such file");
        Files.writeString(file, "hello");
        assertRefused(file, "holds no identity");
        Identity a = Identity.ephemeral();
        Identity b = Identity.ephemeral();
        Files.writeString(file, Pem.encode(a.certificate()));
        assertRefused(file, "no key");
        Files.writeString(file, Pem.encode(a.key()) + Pem.encode(b.certificate()));
        assertRefused(file, "not a P-256 pair");
        Files.writeString(file, Pem.encode(a.key()) + Pem.encode(b.key()) + Pem.encode(b.certificate()));
        assertRefused(file, "more than one");
        Files.writeString(file, Pem.encode(a.key()).replace("M", "A") + Pem.encode(a.certificate()));
        assertRefused(file, "damaged");
        Files.write(file, new byte[100_000]);
        assertRefused(file, "larger");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair other = generator.generateKeyPair();
        Files.writeString(file, Pem.encode(other.getPrivate()) + Pem.encode(Certificates.selfSigned(other)));
        assertRefused(file, "not a P-256 pair");
    }

    @Test
    void fingerprintsReadAsTheyArePrinted() {
        Fingerprint f = Identity.ephemeral().fingerprint();
        assertThat(Fingerprint.parse(f.toString())).isEqualTo(f).hasSameHashCodeAs(f);
        assertThat(Fingerprint.parse(
                        " " + f.toString().toUpperCase(java.util.Locale.ROOT).replace("SHA", "sha") + "\n"))
                .isEqualTo(f);
        assertThat(f).isNotEqualTo(Identity.ephemeral().fingerprint());
        for (String bad : new String[] {"", "sha256:", "sha1:" + "0".repeat(64), f.toString() + "0"}) {
            assertThatThrownBy(() -> Fingerprint.parse(bad)).isInstanceOf(UsageException.class);
        }
    }

    @Test
    void nothingPrintsTheKey() {
        Identity identity = Identity.ephemeral();
        assertThat(identity.toString()).isEqualTo("Identity[" + identity.fingerprint() + "]");
        assertThat(new Pem(identity.key(), identity.certificate()).toString()).isEqualTo("Pem[redacted]");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> Identity.load(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }
}
