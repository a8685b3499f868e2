package org.psikit.cli.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.cli.Main;
import org.psikit.core.error.UsageException;

class NamedSettingsTest {

    private static final String FILE = """
            # partners
            [acme]
            connect = psi.acme.example:7700
            identity = ~/keys/acme
            column = name=Vorname+Nachname
            column = mail=E-Mail
            decimal-comma
            region = DE

            [tide]
            listen = :7700
            """;

    @TempDir
    private Path folder;

    private String expanded(String file, String arguments) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings"), file);
        NamedSettings named = new NamedSettings(settings, Path.of("/home/ann"));
        return String.join(" ", named.expand(Main.commandLine(), arguments.split(" ")));
    }

    @Test
    void aCommandTakesTheLinesThatItHasOptionsFor() throws IOException {
        assertThat(expanded(FILE, "--with acme match --input a.csv"))
                .isEqualTo("match --input a.csv --connect=psi.acme.example:7700 --identity=/home/ann/keys/acme"
                        + " --column=name=Vorname+Nachname --column=mail=E-Mail --decimal-comma --region=DE");
        assertThat(expanded(FILE, "inspect a.csv --with=acme"))
                .isEqualTo("inspect a.csv --column=name=Vorname+Nachname --column=mail=E-Mail --region=DE");
        assertThat(expanded(FILE, "--verbose match --with tide")).isEqualTo("--verbose match --listen=:7700");
        assertThat(expanded(FILE, "--with tide protocols")).isEqualTo("protocols");
    }

    @Test
    void theCommandLineTakesPrecedence() throws IOException {
        assertThat(expanded(FILE, "match --with acme --region AT --column=name=Name --listen :7701"))
                .isEqualTo("match --region AT --column=name=Name --listen :7701 --identity=/home/ann/keys/acme"
                        + " --decimal-comma");
    }

    @Test
    void onlyTheOptionItselfAsksForASection() {
        assertThat(NamedSettings.areAskedFor("match", "--with", "acme")).isTrue();
        assertThat(NamedSettings.areAskedFor("match", "--with=acme")).isTrue();
        assertThat(NamedSettings.areAskedFor("match", "--without", "with")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            region = DE                        | --with a match          | line 1: no section has begun: write [NAME] above
            [b]                                | --with a match          | has no section [a]: did you mean b?
            [a]\\nregoin = DE                   | --with a match          | line 2: psi has no setting regoin: did you mean --region?
            [a]\\nwith = b                      | --with a match          | line 2: psi has no setting with
            [a]\\nregion                        | --with a match          | line 2: region has no value: write one after =
            [a]\\ndecimal-comma = no            | --with a match          | line 2: decimal-comma takes no value: leave it out
            [a]\\n[b]\\n[a]                      | --with a match          | line 3: a second section of this name: join the two
            [a]                                | match --with            | --with takes one name
            [a]                                | match --with a --with=a | --with takes one name
            """)
    void whatCannotBeUsedIsNamedWithItsLine(String file, String arguments, String message) {
        assertThatThrownBy(() -> expanded(file.replace("\\n", "\n"), arguments))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        NamedSettings none = new NamedSettings(folder.resolve("none"), folder);
        assertThatThrownBy(() -> none.expand(Main.commandLine(), "match", "--with", "a"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("none cannot be read: --with needs a file of settings there");
    }
}
