package org.psikit.cli.internal.options;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.BadRows;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.DatabaseSettings;
import org.psikit.io.table.TableSettings;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Profile;
import picocli.CommandLine.Option;

/** Flags that describe the format of this party's file. */
public class TableOptions {

    @Option(
            names = "--column",
            paramLabel = "KEY=NAME[+NAME…]",
            description = "The rules' KEY is column NAME of my file, or several joined by blanks, as in"
                    + " name=Vorname+Nachname.")
    public Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            description = "Character between two cells; \\t for a tab (default: detected from the first rows).")
    @Nullable
    String delimiter;

    @Option(names = "--encoding", paramLabel = "NAME", description = "Encoding of the file (default: UTF-8).")
    @Nullable
    String encoding;

    @Option(
            names = "--no-header",
            description = "The first row is data, not a header: columns are called 1, 2, and so on.")
    boolean noHeader;

    @Option(
            names = "--skip-lines",
            paramLabel = "N",
            defaultValue = "0",
            description = "Skip this many lines at the start, such as a title.")
    int skipLines;

    @Option(
            names = "--escape",
            paramLabel = "C",
            description = "Character before a quote, delimiter or line break that belongs to a value, as \\ in files of"
                    + " MySQL (default: none, a quote is doubled).")
    @Nullable
    String escape;

    @Option(
            names = "--bad-rows",
            paramLabel = "WHAT",
            converter = WordConverter.OfBadRows.class,
            completionCandidates = WordConverter.OfBadRows.class,
            defaultValue = "refuse",
            description =
                    "Rows with too few or too many cells, or with bytes that are not text: refuse the file, or reject"
                            + " them like rows without a key (default: ${DEFAULT-VALUE}).")
    BadRows badRows = BadRows.REFUSE;

    @Option(names = "--sheet", paramLabel = "NAME", description = "Sheet of an Excel workbook (default: the first).")
    @Nullable
    String sheet;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description =
                    "Table of the database of a jdbc: URL, as SCHEMA.NAME if it is not in the default" + " schema.")
    @Nullable
    String table;

    @Option(
            names = "--query",
            paramLabel = "SQL",
            description = "Query whose result is the table, in place of --table.")
    @Nullable
    String query;

    @Option(
            names = "--drivers",
            paramLabel = "DIR",
            description = "Folder of the JDBC drivers' jars (default: the one that PSI_DRIVERS names).")
    @Nullable
    Path drivers;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "Address of the store of s3: names, if not Amazon's (default: AWS_ENDPOINT_URL_S3).")
    @Nullable
    URI s3Endpoint;

    @Option(
            names = "--region",
            paramLabel = "CC",
            description = "Country of phone numbers without a country code, as in US or DE (default: such numbers are"
                    + " rejected).")
    @Nullable
    public String region;

    @Option(
            names = "--region-column",
            paramLabel = "NAME",
            description = "Column with the country of each row, as two or three letters or its name in"
                    + " English; where it is empty, --region applies.")
    @Nullable
    String regionColumn;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "Format of dates, as in dd/MM/yyyy (default: year, month, day, and unambiguous" + " dates).")
    @Nullable
    public String dateFormat;

    @Option(
            names = "--latest-year",
            paramLabel = "YYYY",
            description = "Last year of the century that two-digit years lie in (default: such dates are rejected).")
    @Nullable
    Integer latestYear;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description =
                    "Time zone for the day of a moment in universal time, as in Europe/Berlin (default: such dates are rejected"
                            + " unless they are at midnight).")
    @Nullable
    String timeZone;

    @Option(
            names = "--hashed",
            paramLabel = "KEY",
            description =
                    "The column of KEY already holds the SHA-256 of the profile's canonical value, in hex or base64;"
                            + " the rule's type is then sha256(TYPE) at both parties.")
    public Set<String> hashed = new LinkedHashSet<>();

    /** How the values of keys are read. */
    public KeySettings keySettings(Profile profile) {
        return local(KeySettings.DEFAULT.withProfile(profile)).withHashedKeys(hashed);
    }

    /** The settings with this file's own, except hashed keys. */
    public KeySettings local(KeySettings settings) {
        return settings.withRegion(region)
                .withRegionColumn(regionColumn)
                .withDateFormat(dateFormat)
                .withTimeZone(zone())
                .withLatestYear(latestYear);
    }

    private @Nullable ZoneId zone() {
        try {
            return timeZone == null ? null : ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new UsageException(
                    "--time-zone " + timeZone + " is not known: name one as in Europe/Berlin or America/New_York", e);
        }
    }

    /** Properties that a CSV file does not state itself. */
    public CsvOptions csv() {
        return new CsvOptions(
                character("--delimiter", delimiter),
                charset(),
                new CsvOptions.Top(!noHeader, skipLines),
                character("--escape", escape),
                badRows);
    }

    /**
     * Settings beyond the names of tables.
     *
     * @param workDir folder for temporary data, if one is named
     */
    public TableSettings settings(@Nullable Path workDir) {
        String folder = System.getenv("PSI_DRIVERS");
        DatabaseSettings database = DatabaseSettings.DEFAULT
                .query(query)
                .table(table)
                .drivers(drivers != null || folder == null || folder.isEmpty() ? drivers : Path.of(folder))
                .prompt(name -> Terminal.password("Password for " + name + ": "));
        return TableSettings.DEFAULT
                .csv(csv())
                .sheet(sheet)
                .database(database)
                .s3Endpoint(s3Endpoint)
                .workDir(workDir);
    }

    private static @Nullable Character character(String flag, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String character = text.equals("\\t") ? "\t" : text;
        if (character.length() != 1) {
            throw new UsageException(flag + " takes one character, or \\t for a tab: name one");
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
