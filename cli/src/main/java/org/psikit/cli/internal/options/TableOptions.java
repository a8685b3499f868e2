package org.psikit.cli.internal.options;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.CsvOptions;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Profile;
import picocli.CommandLine.Option;

/** Flags that describe the format of this party's file. */
public class TableOptions {

    @Option(
            names = "--column",
            paramLabel = "KEY=NAME",
            description = "What the rules call KEY is the column NAME in my file.")
    public Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            description = "Between two cells; \\t for a tab (default: found from the header).")
    @Nullable
    String delimiter;

    @Option(names = "--encoding", paramLabel = "NAME", description = "Of the file (default: UTF-8).")
    @Nullable
    String encoding;

    @Option(
            names = "--region",
            paramLabel = "CC",
            description = "Where phone numbers without country code are from, as in US or DE (default: such numbers are"
                    + " rejected).")
    @Nullable
    public String region;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "How dates are written, as in dd/MM/yyyy (default: year, month, day; else only what can be no"
                    + " other day).")
    @Nullable
    public String dateFormat;

    @Option(
            names = "--hashed",
            paramLabel = "KEY",
            description =
                    "The column of KEY already holds the SHA-256 of the profile's canonical value, in hex or base64;"
                            + " the rule's type is then sha256(TYPE) at both parties.")
    public Set<String> hashed = new LinkedHashSet<>();

    /** How the values of keys are read. */
    public KeySettings keySettings(Profile profile) {
        return KeySettings.DEFAULT
                .withProfile(profile)
                .withRegion(region)
                .withDateFormat(dateFormat)
                .withHashedKeys(hashed);
    }

    /** What a CSV file does not say of itself. */
    public CsvOptions csv() {
        return new CsvOptions(delimiterCharacter(), charset());
    }

    private @Nullable Character delimiterCharacter() {
        if (delimiter == null) {
            return null;
        }
        String character = delimiter.equals("\\t") ? "\t" : delimiter;
        if (character.length() != 1) {
            throw new UsageException("--delimiter takes one character, or \\t for a tab: name one");
        }
        return character.charAt(0);
    }

    private @Nullable Charset charset() {
        try {
            return encoding == null ? null : Charset.forName(encoding);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--encoding " + encoding + " is not known: try UTF-8 or windows-1252", e);
        }
    }
}
