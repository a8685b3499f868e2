package org.psikit.io.internal.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Fingerprint;

class AddressBookTest {

    private static final Fingerprint ONE = Fingerprint.of(new byte[32]);
    private static final Fingerprint TWO = Fingerprint.parse("sha256:" + "ab".repeat(32));

    @TempDir
    private Path dir;

    private Path file() {
        return dir.resolve("data").resolve("peers");
    }

    @Test
    void namesAreKept() throws IOException {
        AddressBook book = new AddressBook(file());
        assertThat(book.entries()).isEmpty();
        book.add("acme", ONE);
        book.add("acme", ONE);
        book.add("b-2.x", TWO);
        assertThat(new AddressBook(file()).find("acme")).contains(ONE);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        book.remove("acme");
        assertThat(book.entries()).containsOnlyKeys("b-2.x");
        assertThatThrownBy(() -> book.remove("acme")).isInstanceOf(UsageException.class);
    }

    @Test
    void aNameIsNotGivenToAnotherPeer() {
        AddressBook book = new AddressBook(file());
        book.add("acme", ONE);
        assertThatThrownBy(() -> book.add("acme", TWO))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(ONE.toString());
        assertThat(book.find("acme")).contains(ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:00", "Acme", "a b", "../x", "-a", "ä"})
    void namesAreSimple(String name) {
        assertThatThrownBy(() -> new AddressBook(file()).add(name, ONE)).isInstanceOf(UsageException.class);
    }

    @Test
    void aBookMayBeEditedByHandAndDamageIsNamed() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "# ours\n\n acme   " + TWO + "\n");
        assertThat(new AddressBook(file()).find("acme")).contains(TWO);
        for (String line : new String[] {"acme", "acme sha256:12", "acme " + TWO + " x", "Acme " + TWO, "\0"}) {
            Files.writeString(file(), "b " + ONE + "\n" + line + "\n");
            assertThatThrownBy(() -> new AddressBook(file()).entries())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("line 2");
        }
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> new AddressBook(file()).entries()).isInstanceOf(InputException.class);
    }
}
