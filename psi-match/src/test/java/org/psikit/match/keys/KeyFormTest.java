package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.value.Refusal;

class KeyFormTest {

    private static KeyForm form(String type, KeySettings settings) {
        return KeyForm.of(KeyPart.parse("k", type), settings);
    }

    private static Refusal refusal(KeyForm form, String value) {
        Reason reason = new Reason();
        assertThat(form.canonical(value, reason)).isNull();
        return reason.refusal();
    }

    private static void assertCanonical(String type, KeySettings settings, String value, String canonical) {
        KeyForm form = form(type, settings);
        assertThat(form.canonical(value, new Reason())).isEqualTo(canonical);
        assertThat(form.canonical(canonical, new Reason())).as("stable").isEqualTo(canonical);
    }

    private static void assertRefused(String type, KeySettings settings, String value, Refusal refusal) {
        KeyForm form = form(type, settings);
        assertThat(form.canonical(value, new Reason())).isNull();
        assertThat(refusal(form, value)).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "user@example.com|user@example.com",
                "  USER@Example.COM |user@example.com",
                "j.o.h.n+news@gmail.com|john@gmail.com",
                "J.Doe+a+b@GoogleMail.com|jdoe@gmail.com",
                "j.doe+tag@example.com|j.doe+tag@example.com",
                "Jane Doe <Jane@x.org>|jane@x.org",
                "mailto:jane@x.org|jane@x.org",
                "j@m\u00FCnchen.de|j@xn--mnchen-3ya.de",
                "j@XN--MNCHEN-3ya.de|j@xn--mnchen-3ya.de",
                "\uFF4Aane@x.org|jane@x.org",
                "\u200Bann@x.org|ann@x.org",
                "ann\u200D@x.org|ann@x.org",
                "an\u00ADn@x.org\u200E|ann@x.org",
                "'ann@x.org'|ann@x.org",
                "\"ann@x.org\"|ann@x.org",
                "\u00ABann@x.org\u00BB,|ann@x.org",
                "'ann@x.org|ann@x.org",
                "o'neill@x.org|o'neill@x.org",
                "ann@x.org/|ann@x.org",
                "(ann@x.org).|ann@x.org",
                "MAILTO:ann@x.org?subject=hi|ann@x.org",
                "<mailto:ann@x.org>|ann@x.org",
                "SMTP:Ann@x.org|ann@x.org",
                "=\"ann@x.org\"|ann@x.org",
                "ann@stra\u00DFe.de|ann@xn--strae-oqa.de",
                "ann@strasse.de|ann@strasse.de",
                "stra\u00DFe@x.org|stra\u00DFe@x.org",
                "ann@x.org.|ann@x.org",
            })
    void emails(String value, String canonical) {
        assertCanonical("email", KeySettings.DEFAULT, value, canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "' ',EMPTY",
        "jane,UNREADABLE",
        "jane@,UNREADABLE",
        "@x.org,UNREADABLE",
        "jane@localhost,UNREADABLE",
        "jane@x..org,UNREADABLE",
        "jane@.org,UNREADABLE",
        "a@b@x.org,UNREADABLE",
        "'a@x.org,b@x.org',UNREADABLE",
        "a b@x.org,UNREADABLE",
        "+tag@gmail.com,UNREADABLE",
        "ann@x.org/y,UNREADABLE",
        "ann@x;y.org,UNREADABLE",
        "ann@-x.org,UNREADABLE",
        "a(b@x.org,UNREADABLE",
        "N/A,PLACEHOLDER",
        "Test@TEST.com,PLACEHOLDER",
        "t.est+1@gmail.com,PLACEHOLDER",
    })
    void emailsThatAreNone(String value, Refusal refusal) {
        assertRefused("email", KeySettings.DEFAULT, value, refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "(650) 555-1212,US,+16505551212",
        "1 650 555 1212,US,+16505551212",
        "+1-650-555-1212 x9,,+16505551212",
        "650.555.1212,us,+16505551212",
        "030 123456,DE,+4930123456",
        "0049 30 12 34 56,DE,+4930123456",
        "+44 (0)20 7946 0958,DE,+442079460958",
        "020 7946 0958,GB,+442079460958",
        "06 698 12345,IT,+390669812345",
        "tel:+1-650-555-1212,,+16505551212",
        "301234567.0,DE,+49301234567",
        "'=\"030123456\"',DE,+4930123456",
        "4.93012345678E+11,DE,+493012345678",
        "493012345678,DE,+493012345678",
        "4989123456,DE,+4989123456",
        "498001234567,DE,+498001234567",
        "447911123456,GB,+447911123456",
        "7911123456,GB,+447911123456",
        "612345678,FR,+33612345678",
        "33612345678,FR,+33612345678",
        "13012345678,CN,+8613012345678",
        "4722345678,US,+14722345678",
        "4722345678,NO,+4722345678",
        "919876543210,IN,+919876543210",
        "447911123456,US,+447911123456",
        "0049 30 123456,US,+4930123456",
        "0049 30 123456,,+4930123456",
        "(202) 555-0133,US,+12025550133",
        "+52 1 55 1234 5678,,+525512345678",
        "044 55 1234 5678,MX,+525512345678",
        "+54 11 15 2345-6789,,+5491123456789",
        "+55 11 8765-4321,,+5511987654321",
        "+55 11 98765-4321,,+5511987654321",
        "+39 6 698 12345,,+390669812345",
        "+39 391 2345678,,+393912345678",
        "+36 06 30 123 4567,,+36301234567",
        "8 912 123-45-67,RU,+79121234567",
    })
    void phones(String value, String region, String canonical) {
        assertCanonical("phone", KeySettings.DEFAULT.withRegion(region), value, canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "650 555 1212,,NO_REGION",
        "12,US,UNREADABLE",
        "555-1212,US,UNREADABLE",
        "491701234567,DE,SEVERAL_NUMBERS",
        "15123450027,DE,SEVERAL_NUMBERS",
        "447911123456,DE,SEVERAL_NUMBERS",
        "(202) 555-0133,DE,SEVERAL_NUMBERS",
        "4.91512E+11,DE,ROUNDED",
        "'4,91512E+11',DE,ROUNDED",
        "call me,US,UNREADABLE",
        "000-000-0000,US,PLACEHOLDER",
        "000-000-0000,,PLACEHOLDER",
        "1111111111,US,PLACEHOLDER",
        "0000000000,DE,PLACEHOLDER",
        "null,US,PLACEHOLDER",
        "'  ',US,EMPTY",
    })
    void phonesThatAreNone(String value, String region, Refusal refusal) {
        assertRefused("phone", KeySettings.DEFAULT.withRegion(region), value, refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "Jane,jane",
        "O'NEILL,oneill",
        "O\u2019Neill,oneill",
        "'Anne-Marie ',anne marie",
        "Anne  Marie,anne marie",
        "J. R. R. Tolkien,j r r tolkien",
        "M\u00FCller,muller",
        "Stra\u00DFer,strasser",
        "J\u00F8rgen,jorgen",
        "\u0141ukasz \u00C6gir,lukasz aegir",
        "Ren\u00E9e,renee",
        "Rene\u0301e,renee",
        "\u5C71\u7530 \u592A\u90CE,\u5C71\u7530 \u592A\u90CE",
        "\uBC15,\uBC15",
        "Anna\u00ADbella,annabella",
        "Ann\u200Bika,annika",
        "Ka\u02BBu,kau",
        "Ka\u2018u,kau",
        "\u0418\u0432\u0430\u043D,\u0438\u0432\u0430\u043D",
    })
    void names(String value, String canonical) {
        assertCanonical("name", KeySettings.DEFAULT, value, canonical);
    }

    @ParameterizedTest
    @CsvSource({"'---',PLACEHOLDER", "'()',EMPTY", "'',EMPTY", "Unknown,PLACEHOLDER", "No Name,PLACEHOLDER"})
    void namesThatAreNone(String value, Refusal refusal) {
        assertRefused("name", KeySettings.DEFAULT, value, refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "1980-03-04,,1980-03-04",
        "19800304,,1980-03-04",
        "1980/3/4,,1980-03-04",
        "1980-03-04T10:15:30.5,,1980-03-04",
        "1980-03-04T00:00:00Z,,1980-03-04",
        "1980-03-04T23:00:00+01:00,,1980-03-04",
        "1980-03-04 00:00:00.000 UTC,,1980-03-04",
        "19800304.0,,1980-03-04",
        "3/13/1980 0:00,,1980-03-13",
        "'3/13/1980, 12:00:00 AM',,1980-03-13",
        "1980-03-04 12.00.00.000000 AM,,1980-03-04",
        "04-MAR-1980,,1980-03-04",
        "04-mar-1980 12.00.00.000000 AM,,1980-03-04",
        "Mar  4 1980 12:00AM,,1980-03-04",
        "'Tuesday, March 4, 1980',,1980-03-04",
        "4. M\u00E4rz 1980,,1980-03-04",
        "4 mars 1980,,1980-03-04",
        "1er f\u00E9vrier 1980,,1980-02-01",
        "4 de marzo de 1980,,1980-03-04",
        "Tue Mar 04 1980 00:00:00 GMT+0100 (Central European Standard Time),,1980-03-04",
        "1980-Mar-04,,1980-03-04",
        "1980. 03. 04.,,1980-03-04",
        "\u0661\u0669\u0668\u0660-\u0660\u0663-\u0660\u0664,,1980-03-04",
        "1980-03-04 00:00:00,,1980-03-04",
        "25.12.1980,,1980-12-25",
        "12/25/1980,,1980-12-25",
        "05/05/1980,,1980-05-05",
        "2024-02-29,,2024-02-29",
    })
    void dates(String value, String format, String canonical) {
        assertCanonical("date", KeySettings.DEFAULT.withDateFormat(format), value, canonical);
    }

    @Test
    void aDateFormatSaysWhichDayIsMeant() {
        KeyForm british = form("date", KeySettings.DEFAULT.withDateFormat("dd/MM/yyyy"));
        KeyForm american = form("date", KeySettings.DEFAULT.withDateFormat("M/d/yyyy"));
        assertThat(british.canonical("03/04/1980", new Reason())).isEqualTo("1980-04-03");
        assertThat(american.canonical("3/4/1980", new Reason())).isEqualTo("1980-03-04");
        assertThat(refusal(british, "1980-04-03")).isEqualTo(Refusal.UNREADABLE);
        assertThat(refusal(british, "30/02/1980")).isEqualTo(Refusal.UNREADABLE);
        assertThat(refusal(british, "01/01/1900")).isEqualTo(Refusal.PLACEHOLDER);
    }

    @ParameterizedTest
    @CsvSource({
        "1980-02-29T23:00:00Z,Europe/Berlin,1980-03-01",
        "1985-07-14T22:00:00Z,Europe/Berlin,1985-07-15",
        "1980-03-01T05:00:00Z,America/New_York,1980-03-01",
        "1980-03-01T00:00:00+01:00,Europe/Berlin,1980-03-01",
        "1980-03-01T00:00:00,America/New_York,1980-03-01",
        "1980-03-01,America/New_York,1980-03-01",
    })
    void aTimeZoneSaysWhichDayAMomentIs(String value, String zone, String canonical) {
        assertCanonical("date", KeySettings.DEFAULT.withTimeZone(ZoneId.of(zone)), value, canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "25/03/80,2026,,1980-03-25",
        "01-MAR-26,2026,,2026-03-01",
        "01-MAR-27,2026,,1927-03-01",
        "01-MAR-49,2049,,2049-03-01",
        "01-MAR-50 12.00.00.000000 AM,2049,,1950-03-01",
        "80-03-01,2026,,1980-03-01",
        "25.03.80,2026,dd.MM.yy,1980-03-25",
        "03/04/80,2026,dd/MM/yy,1980-04-03",
        "'March 1, 80',2026,,1980-03-01",
    })
    void yearsOfTwoDigitsLieInTheHundredUpToTheLatest(String value, int latest, String format, String canonical) {
        KeyForm form = form("date", KeySettings.DEFAULT.withLatestYear(latest).withDateFormat(format));
        assertThat(form.canonical(value, new Reason())).isEqualTo(canonical);
    }

    @Test
    void yearsOfTwoDigitsThatCouldBeDaysAreAmbiguous() {
        KeyForm form = form("date", KeySettings.DEFAULT.withLatestYear(2026));
        assertThat(refusal(form, "03/04/80")).isEqualTo(Refusal.AMBIGUOUS);
        assertThat(refusal(form, "01-02-03")).isEqualTo(Refusal.AMBIGUOUS);
        assertThatThrownBy(() -> form("date", KeySettings.DEFAULT.withLatestYear(26)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("latestYear()");
    }

    @Test
    void monthsInAFormatAreReadInAnyCase() {
        KeyForm form = form("date", KeySettings.DEFAULT.withDateFormat("dd-MMM-yyyy"));
        assertThat(form.canonical("04-mar-1980", new Reason())).isEqualTo("1980-03-04");
        assertThat(form.canonical("04-MAR-1980", new Reason())).isEqualTo("1980-03-04");
    }

    @ParameterizedTest
    @CsvSource({"dd/MM/yy", "dd/QX/yyyy{", "'yyyy-\"'''"})
    void dateFormatsThatAreNone(String format) {
        assertThatThrownBy(() -> form("date", KeySettings.DEFAULT.withDateFormat(format)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("dd/MM/yyyy");
    }

    @ParameterizedTest
    @CsvSource({
        "03/04/1980,AMBIGUOUS",
        "3.4.1980,AMBIGUOUS",
        "25/03/80,NO_CENTURY",
        "01-MAR-80,NO_CENTURY",
        "1980-02-29T23:00:00Z,NO_TIME_ZONE",
        "Fri Feb 29 1980 23:00:00 GMT+0000,NO_TIME_ZONE",
        "1980-02-29T25:00:00,UNREADABLE",
        "04 MARMAR 1980,UNREADABLE",
        "31 June 1980,UNREADABLE",
        "4 March May 1980,UNREADABLE",
        "29281,UNREADABLE",
        "1.98003E+07,ROUNDED",
        "2023-02-29,UNREADABLE",
        "1980-13-01,UNREADABLE",
        "198034,UNREADABLE",
        "1980-3/4,UNREADABLE",
        "yesterday,UNREADABLE",
        "1900-01-01,PLACEHOLDER",
        "9999-12-31,PLACEHOLDER",
        "'',EMPTY",
    })
    void datesThatAreNone(String value, Refusal refusal) {
        assertRefused("date", KeySettings.DEFAULT, value, refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "SW1A 1AA,sw1a1aa",
        "sw1a1aa,sw1a1aa",
        "94043-1351,94043",
        "94043,94043",
        "' 02134',02134",
        "D-10115,10115",
        "CH - 8001,8001",
        "NL-1017 AB,1017ab",
        "LV\u20131010,1010",
        "VLT 1117,vlt1117",
        "BS8675,bs8675",
        "94043 1351,94043",
        "940431351,94043",
        "10115.0,10115",
        "'=\"01067\"',01067",
        "\u3012100-0001,1000001",
        "1017 AB,1017ab"
    })
    void postcodes(String value, String canonical) {
        assertCanonical("postcode", KeySettings.DEFAULT, value, canonical);
    }

    @Test
    void placeholdersNeverMatchWhateverTheType() {
        for (String type : new String[] {"text", "exact", "sha256(text)"}) {
            assertRefused(type, KeySettings.DEFAULT, "NULL", Refusal.PLACEHOLDER);
            assertRefused(type, KeySettings.DEFAULT, "0000000000", Refusal.PLACEHOLDER);
        }
        assertThat(form("text", KeySettings.DEFAULT.withPlaceholders(Placeholders.NONE))
                        .canonical("NULL", new Reason()))
                .isEqualTo("null");
    }

    @Test
    void wordsForNoValueArePlaceholdersUnlessSomebodyIsCalledSo() {
        for (String word :
                new String[] {"NaN", "NA", "<NA>", "NaT", "#N/A", "#NV", "#DIV/0!", "[NULL]", "\\N", "None"}) {
            assertRefused("text", KeySettings.DEFAULT, word, Refusal.PLACEHOLDER);
        }
        KeySettings none = KeySettings.DEFAULT.withPlaceholders(Placeholders.NONE);
        assertThat(form("name", none).canonical("Null", new Reason())).isEqualTo("null");
        assertThat(form("name", none).canonical("Nan", new Reason())).isEqualTo("nan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1001.0|1001",
                "1001.0000000000|1001",
                "-5.0|-5",
                "1.10|1.10",
                "12.50|12.50",
                "12E4|12e4",
                "4.91512345678E+11|491512345678",
                "=\"0049\"|0049",
                "'0049|0049",
                "'t Hooft|'t hooft",
                "v1.0|v1.0",
                "0015g00000Xy9zQ|0015g00000Xy9zQ",
                "0015g00000Xy9zQAAR|0015g00000Xy9zQ",
                "0015G00000XY9ZQAAR|0015g00000Xy9zQ",
                "0015g00000xy9zqaar|0015g00000Xy9zQ",
                "0015g00000Xy9zQAAT|0015g00000Xy9zQ",
                "0015g00000xy9zqaae|0015g00000xy9zqaae",
                "0015G00000XY9ZQ|0015G00000XY9ZQ",
                "0015g01000Xy9zQAAT|0015g01000xy9zqaat",
                "abcdef0hijklmnopqr|abcdef0hijklmnopqr",
                "22AAAAA0000A1Z5|22aaaaa0000a1z5",
                "123456000000789|123456000000789",
            })
    void textsAsToolsWriteThem(String value, String canonical) {
        assertThat(form("text", KeySettings.DEFAULT).canonical(value, new Reason()))
                .isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"4.91512E+11", "'4,91512E+11'", "1E+05", "1.5E7"})
    void numbersThatLostDigitsAreNoKeys(String value) {
        assertThat(form("exact", KeySettings.DEFAULT).canonical(value, new Reason()))
                .isEqualTo(value);
        assertRefused("text", KeySettings.DEFAULT, value, Refusal.ROUNDED);
    }

    @ParameterizedTest
    @CsvSource({
        "DE,0151 23450001,+4915123450001",
        "Germany,0151 23450001,+4915123450001",
        "gbr,020 7946 0001,+442079460001",
        "UK,020 7946 0001,+442079460001",
        "' us ',(202) 555-0133,+12025550133",
        "'',0151 23450001,+4915123450001",
        "Atlantis,+4915123450001,+4915123450001",
    })
    void aRegionOfTheRowIsTaken(String region, String value, String number) {
        Rule rule = Rule.parse("k:phone");
        ItemHasher here = new ItemHasher(1, rule, KeySettings.DEFAULT.withRegion("DE"));
        ItemHasher there = new ItemHasher(1, rule, KeySettings.DEFAULT);
        long[] item = new long[2];
        long[] expected = new long[2];
        assertThat(there.hash(new String[] {number}, expected, 0)).isTrue();
        here.region(region);
        assertThat(here.hash(new String[] {value}, item, 0)).isTrue();
        assertThat(item).isEqualTo(expected);
        here.region("Atlantis");
        assertThat(here.hash(new String[] {"030 123456"}, item, 0)).isFalse();
        assertThat(here.refusal()).isEqualTo(Refusal.NO_REGION);
    }

    @Test
    void aListOfOnesOwnCanBeTaken() {
        Placeholders own = Placeholders.parse("own-1", "# ours\n\ntext\tNobody\nany\t???\n");
        assertRefused("text", KeySettings.DEFAULT.withPlaceholders(own), "nobody ", Refusal.PLACEHOLDER);
        assertThat(own.digest()).hasSize(64).isNotEqualTo(Placeholders.STANDARD.digest());
        assertThat(Placeholders.parse("same", "any\t???\ntext\tNobody").digest())
                .isEqualTo(own.digest());
        assertThatThrownBy(() -> Placeholders.parse("own-1", "text Nobody"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void aLineBreakIsNoKey() {
        assertRefused("text", KeySettings.DEFAULT, "a\nb", Refusal.LINE_BREAK);
        assertRefused("exact", KeySettings.DEFAULT, "a\rb", Refusal.LINE_BREAK);
    }

    @Test
    void hashedColumnsMeetThoseThatHashTheirOwn() {
        String hex = "b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514";
        String base64 = "tMmiiTI7IaAcPpQPFQ65uMVCWH8av9jw4cwf/F5HVRQ=";
        KeyForm own = form("sha256(email)", KeySettings.DEFAULT);
        KeyForm given = form("sha256(email)", KeySettings.DEFAULT.withHashedKeys(Set.of("k")));
        assertThat(own.canonical(" User@Example.com", new Reason())).isEqualTo(hex);
        assertThat(given.canonical(hex.toUpperCase(java.util.Locale.ROOT), new Reason()))
                .isEqualTo(hex);
        assertThat(given.canonical(base64, new Reason())).isEqualTo(hex);
        assertThat(given.canonical(base64.replace('/', '_').replace("=", ""), new Reason()))
                .isEqualTo(hex);
        assertThat(refusal(given, "user@example.com")).isEqualTo(Refusal.UNREADABLE);
        assertThat(refusal(given, "")).isEqualTo(Refusal.EMPTY);
        assertThat(refusal(given, HashedForm.sha256("test@test.com"))).isEqualTo(Refusal.PLACEHOLDER);
        assertThat(refusal(own, "test@test.com")).isEqualTo(Refusal.PLACEHOLDER);
    }

    @Test
    void aHashedColumnNeedsARuleThatHashes() {
        assertThatThrownBy(() -> form("email", KeySettings.DEFAULT.withHashedKeys(Set.of("k"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("k:sha256(email)");
    }

    @Test
    void whatAProfileDoesNotDefineIsRefused() {
        assertThatThrownBy(() -> form("postcode", KeySettings.DEFAULT.withProfile(Profile.UID2_1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("uid2-1 does not say what a postcode is");
        assertThatThrownBy(() -> form("phone", KeySettings.DEFAULT.withRegion("XX")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no region \"XX\"");
    }

    /** Placeholders are told by what people write, not by what is made of it: Undine is not unknown. */
    @ParameterizedTest
    @CsvSource({
        "soundex,Müller,M460",
        "soundex,O'Neill,O540",
        "cologne,Müller,657",
        "cologne,Mueller,657",
        "initial,Élodie,e",
        "first(3),von der Leyen,von",
        "tokens,'Leyen, Ursula von der',der leyen ursula von",
        "postcode:first(2),SW1A 1AA,sw",
        "digits(6), 1234 ,001234",
        "year,25/03/1980,1980",
        "month,1980-03-25T00:00:00Z,03",
        "address,'8 Stanley St.',8 stanleystreet",
        "address,'12/3 Main Rd',12 3 mainroad",
    })
    void derivedKeysAreMadeOfTheCanonicalValue(String type, String value, String canonical) {
        assertThat(KeyForm.of(KeyPart.parse("k", type), KeySettings.DEFAULT).canonical(value, new Reason()))
                .isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "soundex,unknown,PLACEHOLDER",
        "initial,n/a,PLACEHOLDER",
        "soundex,' ',EMPTY",
        "soundex,Иван,UNREADABLE",
        "year,1980,UNREADABLE",
        "year,03/04/1980,AMBIGUOUS",
        "digits(4),4.91512E+11,ROUNDED",
    })
    void derivedKeysSayWhyTheyAreNone(String type, String value, Refusal why) {
        Reason reason = new Reason();
        assertThat(KeyForm.of(KeyPart.parse("k", type), KeySettings.DEFAULT).canonical(value, reason))
                .isNull();
        assertThat(reason.refusal()).isEqualTo(why);
    }

    @Test
    void aDerivedKeyCanBeHashed() {
        KeyForm plain = KeyForm.of(KeyPart.parse("k", "soundex"), KeySettings.DEFAULT);
        KeyForm hashed = KeyForm.of(KeyPart.parse("k", "sha256(soundex)"), KeySettings.DEFAULT);
        KeyForm already = KeyForm.of(
                KeyPart.parse("k", "sha256(soundex)"), KeySettings.DEFAULT.withHashedKeys(java.util.Set.of("k")));
        String digest = HashedForm.sha256(plain.canonical("Robert", new Reason()));
        assertThat(hashed.canonical("Rupert", new Reason())).isEqualTo(digest);
        assertThat(already.canonical(digest, new Reason())).isEqualTo(digest);
    }
}
