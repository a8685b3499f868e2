package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.match.keys.value.TextFolding;

/** What is read without the library is what the library reads. */
class PhoneFormPropertyTest {

    private static final String[] SEPARATORS = {"", "", "", "", " ", "-", ".", "(", ")", ") ", "--", " (", ". "};

    @ParameterizedTest
    @CsvSource({"US,1", "CA,2", "BM,3", "JM,4", "DE,5", ",6"})
    void shortCutAndLibraryAgree(String region, long seed) {
        Random random = new Random(seed);
        PhoneForm form = new PhoneForm(region, true);
        int taken = 0;
        for (int i = 0; i < 6_000; i++) {
            String text = number(random);
            String plain = text.isEmpty() ? null : form.plain(text);
            if (plain != null) {
                taken++;
                assertThat(form.parsed(text, new Reason())).as(text).isEqualTo(plain);
            }
        }
        assertThat(taken).isGreaterThan(500);
    }

    private static String number(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "+" : "");
        if (random.nextInt(3) > 0) {
            text.append(SEPARATORS[random.nextInt(SEPARATORS.length)]).append('1');
        }
        for (int digits = random.nextInt(6) == 0 ? random.nextInt(13) : 10; digits > 0; digits--) {
            text.append(SEPARATORS[random.nextInt(SEPARATORS.length)]).append(random.nextInt(10));
        }
        return TextFolding.trimmed(
                text.append(SEPARATORS[random.nextInt(SEPARATORS.length)]).toString());
    }

    /** Every region and every country code, with numbers of all lengths and, often, the digits that prefixes begin with. */
    @Test
    void shortCutAndLibraryAgreeEverywhere() {
        Random random = new Random(7);
        int taken = 0;
        for (String region : PhoneNumberUtil.getInstance().getSupportedRegions()) {
            int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(region);
            PhoneForm form = new PhoneForm(region, true);
            for (int i = 0; i < 240; i++) {
                boolean international = i % 2 == 0;
                StringBuilder text = new StringBuilder(international ? "+" + code : "");
                String[] starts = {"", "0", "00", "1", "8", "9", "01", "0" + code, "" + code, "180020", "183", "12"};
                text.append(SEPARATORS[random.nextInt(SEPARATORS.length)])
                        .append(starts[random.nextInt(starts.length)]);
                for (int digits = 4 + random.nextInt(9); digits > 0; digits--) {
                    text.append(random.nextInt(4) == 0 ? SEPARATORS[random.nextInt(SEPARATORS.length)] : "")
                            .append(random.nextInt(10));
                }
                String number = TextFolding.trimmed(text.toString());
                String plain = form.plain(number);
                if (plain != null) {
                    taken++;
                    assertThat(form.parsed(number, new Reason()))
                            .as(region + " " + number)
                            .isEqualTo(plain);
                }
            }
        }
        assertThat(taken).isGreaterThan(4_000);
    }
}
