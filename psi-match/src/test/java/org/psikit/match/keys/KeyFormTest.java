package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.error.UsageException;

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
    })
    void phones(String value, String region, String canonical) {
        assertCanonical("phone", KeySettings.DEFAULT.withRegion(region), value, canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "650 555 1212,,NO_REGION",
        "12,US,UNREADABLE",
        "555-1212,US,UNREADABLE",
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
        "1980-03-04T10:15:30.5Z,,1980-03-04",
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
        "25/03/80,UNREADABLE",
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
        "D-10115,d10115",
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
        "digits(4),4.91512E+11,UNREADABLE",
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
