package org.psikit.match.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Placeholders;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.ProfileDigest;
import org.psikit.match.keys.Rule;

class PlanTest {

    private static final Rule EMAIL = Rule.of("email", Normalizer.TEXT);
    private static final Rule NAME = Rule.of("surname", Normalizer.TEXT).and("postcode", Normalizer.EXACT);
    private static final String DIGEST = ProfileDigest.of(
            Profile.BASIC_1, Placeholders.STANDARD, EnumSet.of(Normalizer.TEXT, Normalizer.EXACT), Set.of());
    private static final Plan PLAN = plan(List.of(EMAIL, NAME));

    @Test
    void canonicalTextIsFixed() {
        assertThat(PLAN.text())
                .isEqualTo("{\"min-set\":100,\"placeholders\":{\"list\":\"standard-1\",\"sha256\":\""
                        + Placeholders.STANDARD.digest() + "\"},\"profile\":\"basic-1\",\"profile-digest\":\""
                        + DIGEST
                        + "\",\"protocol\":\"auto\",\"reveal\":\"rows\","
                        + "\"rules\":[{\"key\":\"email\",\"type\":\"text\"},"
                        + "{\"and\":[{\"key\":\"postcode\",\"type\":\"exact\"}],\"key\":\"surname\",\"type\":\"text\"}],"
                        + "\"security\":\"semi-honest\",\"to\":\"both\",\"versions\":{\"frame\":5,\"items\":1}}");
        assertThat(HexFormat.of().formatHex(PLAN.digest())).hasSize(64);
        PLAN.requireSameAs(PLAN.text().getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> differences() {
        List<Rule> both = List.of(EMAIL, NAME);
        return Stream.of(
                Arguments.of(plan(List.of(EMAIL)), "on(), rule 2: here surname+postcode:exact", "there nothing"),
                Arguments.of(
                        plan(List.of(NAME, EMAIL)),
                        "on(), rule 1: here email, there surname+postcode:exact:",
                        "start both sides again"),
                Arguments.of(
                        plan(List.of(Rule.of("email", Normalizer.EXACT), NAME)),
                        "on(), rule 1: here email, ",
                        "there email:exact: "),
                Arguments.of(
                        plan(List.of(EMAIL, Rule.of("surname", Normalizer.TEXT).and("postcode", Normalizer.TEXT))),
                        "on(), rule 2: here surname+postcode:exact",
                        "there surname+postcode"),
                Arguments.of(
                        plan(List.of(Rule.of("mail", Normalizer.TEXT), NAME)),
                        "on(), rule 1: here email",
                        "there mail"),
                Arguments.of(
                        new PlanDraft()
                                .set(PlanField.RULES, both)
                                .set(PlanField.PROFILE, Profile.GOOGLE_1)
                                .plan(),
                        "profile(): here basic-1",
                        "there google-1"),
                Arguments.of(
                        new PlanDraft()
                                .set(PlanField.RULES, both)
                                .set(PlanField.PROTOCOL, "ecdh")
                                .plan(),
                        "protocol(): here auto",
                        "there ecdh"),
                Arguments.of(
                        new PlanDraft()
                                .set(PlanField.RULES, both)
                                .set(PlanField.SECURITY, SecurityModel.MALICIOUS)
                                .plan(),
                        "security(): here semi-honest",
                        "there malicious"),
                Arguments.of(
                        new PlanDraft()
                                .set(PlanField.RULES, both)
                                .set(PlanField.TO, To.LISTENER)
                                .plan(),
                        "to(): here both",
                        "there listener"),
                Arguments.of(
                        new PlanDraft()
                                .set(PlanField.RULES, both)
                                .set(PlanField.MIN_SET, 50)
                                .plan(),
                        "minSet(): here 100",
                        "there 50"));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void namesTheFieldThatDiffers(Plan other, String here, String there) {
        assertThatThrownBy(() -> PLAN.requireSameAs(other.text().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining(here)
                .hasMessageContaining(there);
    }

    @Test
    void codeThatMakesOtherKeysIsNamedAsSuch() {
        String other = PLAN.text().replace(DIGEST, "00".repeat(32));
        assertThatThrownBy(() -> PLAN.requireSameAs(other.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("`profile-digest`")
                .hasMessageContaining("same version of psikit and of Java");
        String list = PLAN.text().replace(Placeholders.STANDARD.digest(), "11".repeat(32));
        assertThatThrownBy(() -> PLAN.requireSameAs(list.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("`sha256`");
    }

    @Test
    void revealIsNamed() {
        Plan rows = plan(List.of(EMAIL));
        Plan count = new PlanDraft()
                .add(PlanField.RULES, EMAIL)
                .set(PlanField.REVEAL, List.of(new Figure.Count()))
                .plan();
        assertThatThrownBy(() -> rows.requireSameAs(count.text().getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("reveal(): here rows, there count");
    }

    /** A limit on matches turns a count into a figure inside; the user set the limit and nothing else. */
    @Test
    void aSettingIsNamedAndNotWhatFollowsFromIt() {
        PlanDraft count =
                new PlanDraft().add(PlanField.RULES, EMAIL).set(PlanField.REVEAL, List.of(new Figure.Count()));
        Plan plain = count.plan();
        Plan limited = count.set(PlanField.MIN_MATCHES, 10L).plan();
        assertThatThrownBy(() -> limited.requireSameAs(plain.text().getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("differ in minMatches(): here 10, there 0: agree");
        assertThatThrownBy(() -> plain.requireSameAs(limited.text().getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("differ in minMatches(): here 0, there 10: agree");
    }

    @Test
    void allSettingsThatDifferAreNamed() {
        Plan other = new PlanDraft()
                .set(PlanField.RULES, List.of(EMAIL))
                .set(PlanField.TO, To.LISTENER)
                .plan();
        assertThatThrownBy(() -> PLAN.requireSameAs(other.text().getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("on(), rule 2: here surname+postcode:exact, there nothing; to(): here both, there"
                        + " listener: agree");
    }

    /** A peer can write what is no rule, and name what looks like a setting of this program. */
    @Test
    void whateverThePeerWritesIsShownInALine() {
        for (String rules :
                List.of("7", "[]", "[7]", "[{}]", "[{\"key\":1,\"type\":[]}]", "[[{\"key\":\"\\uE000TO\\uE001\"}]]")) {
            String text = PLAN.text()
                    .replaceFirst(
                            "\"rules\":\\[.*?],\"security",
                            Matcher.quoteReplacement("\"rules\":" + rules + ",\"security"));
            assertThat(text).isNotEqualTo(PLAN.text());
            assertThatThrownBy(() -> PLAN.requireSameAs(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(PlanMismatchException.class)
                    .hasMessageContaining("the plans differ in on()")
                    .hasMessageMatching("[^\\p{Co}\\n]*");
        }
    }

    @Test
    void versionsAreNamedBeforeAllElse() {
        String newer = PLAN.text()
                .replace("\"items\":1", "\"items\":2")
                .replace("100", "7")
                .replace("{\"min", "{\"dp\":1,\"min");
        assertThatThrownBy(() -> PLAN.requireSameAs(newer.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("`versions.items`: here 1, there 2");
        String more = PLAN.text().replace("{\"min", "{\"dp\":true,\"min");
        assertThatThrownBy(() -> PLAN.requireSameAs(more.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("`dp`: here nothing, there true");
        String loose = PLAN.text().replace("{\"min", "{ \"min");
        assertThatThrownBy(() -> PLAN.requireSameAs(loose.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PlanMismatchException.class);
    }

    @Test
    void whatThePeerWroteIsPrintedWithCare() {
        String evil = PLAN.text().replace("basic-1", "\\u001b[2J\\u202e" + "x".repeat(500));
        assertThatThrownBy(() -> PLAN.requireSameAs(evil.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PlanMismatchException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain("\u001b", "\u202e")
                        .hasSizeLessThan(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}x",
                "{} {}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":null}",
                "{\"a\":1.5}",
                "{\"a\":99999999999999999999}",
                "{\"a\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}",
                "{'a':1}"
            })
    void whatIsNoPlanIsAProtocolError(String text) {
        assertThatThrownBy(() -> PLAN.requireSameAs(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProtocolAbortException.class);
    }

    @Test
    void brokenTextsEndInATypedException() {
        Random random = new Random(4);
        byte[] text = PLAN.text().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = text.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                PLAN.requireSameAs(broken);
            } catch (PsiException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void impossiblePlansAreRefused() {
        assertThatThrownBy(() -> plan(List.of())).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new PlanDraft()
                        .set(PlanField.RULES, List.of(EMAIL, NAME))
                        .set(PlanField.REVEAL, List.of(new Figure.Count()))
                        .plan())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("exactly one rule");
    }

    @Test
    void otherIdentitiesThanThePlanNamesAreRefused() {
        Fingerprint a = Fingerprint.of(new byte[32]);
        Fingerprint b = Fingerprint.parse("sha256:" + "ab".repeat(32));
        Plan named = new PlanDraft()
                .add(PlanField.RULES, EMAIL)
                .set(PlanField.LISTENER_FINGERPRINT, Optional.of(a))
                .set(PlanField.CONNECTOR_FINGERPRINT, Optional.of(b))
                .set(PlanField.CONNECTOR_NAME, Optional.of("Tidewater"))
                .plan();
        named.requireIdentities(Party.LISTENER, a, b);
        named.requireIdentities(Party.CONNECTOR, b, a);
        PLAN.requireIdentities(Party.LISTENER, null, null);
        assertThatThrownBy(() -> named.requireIdentities(Party.LISTENER, b, b))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the identity of the listener, and identity() is " + b);
        assertThatThrownBy(() -> named.requireIdentities(Party.LISTENER, a, a))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the identity of Tidewater, and peer() is " + a);
        assertThatThrownBy(() -> named.requireIdentities(Party.CONNECTOR, null, null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("identity() is not given");
    }

    private static Plan plan(List<Rule> rules) {
        return new PlanDraft().set(PlanField.RULES, rules).plan();
    }

    @Test
    void whatIsSentIsPartOfThePlanAndADifferenceIsNamed() {
        Plan listener = sending(Sends.parse(List.of("segment", "connector.city(max=9)"), Party.LISTENER));
        Plan connector = sending(Sends.parse(List.of("city(max=9)", "listener.segment"), Party.CONNECTOR));
        assertThat(listener).isEqualTo(connector);
        assertThat(listener.text())
                .contains("\"send\":{\"connector\":[\"city(max=9)\"],\"listener\":[\"segment(max=64)\"]}");
        assertThat(listener.sends().bytes(Party.LISTENER)).isEqualTo(66);
        Plan other = sending(Sends.parse(List.of("city", "listener.segment"), Party.CONNECTOR));
        assertThatThrownBy(() -> listener.requireSameAs(other.text().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("send(): here listener.segment(max=64), connector.city(max=9), there"
                        + " listener.segment(max=64), connector.city(max=64)");
        assertThatThrownBy(() -> listener.requireSameAs(PLAN.text().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("send(): here listener.segment(max=64)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(max=0)", "a(max=1001)", "a,a", "", "a(max=600),b(max=600)", "a\nb"})
    void columnsThatCannotBeSentAreRefused(String words) {
        assertThatThrownBy(() -> Sends.parse(List.of(words.split(",")), Party.LISTENER))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("send()");
        assertThatThrownBy(() -> Sends.parse(List.of("a"), null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("write listener.a or connector.a");
    }

    private static Plan sending(Sends sends) {
        return new PlanDraft()
                .set(PlanField.RULES, List.of(EMAIL, NAME))
                .set(PlanField.SEND, sends)
                .plan();
    }
}
