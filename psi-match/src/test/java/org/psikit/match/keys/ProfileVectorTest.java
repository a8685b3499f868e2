package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.error.UsageException;

/** The digests are those that the advertisers' own guides give for these values. */
class ProfileVectorTest {

    private static final Set<Normalizer> ALL = EnumSet.allOf(Normalizer.class);

    private static KeyForm form(String profile, String type) {
        return KeyForm.of(KeyPart.parse("k", type), KeySettings.DEFAULT.withProfile(Profile.parse(profile)));
    }

    @ParameterizedTest
    @CsvSource({
        "uid2-1,email,user@example.com,b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514",
        "uid2-1,email,' USER@example.com ',b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514",
        "uid2-1,phone,+1 (234) 567-8901,10e6f0b47054a83359477dcb35231db6de5c69fb1816e1a6b98e192de9e5b9ee",
        "meta-1,email,John_Smith@gmail.com,62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f",
        "meta-1,phone,+1 (650) 555-1212,e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176",
    })
    void digestsAreThosePublished(String profile, String type, String value, String digest) {
        String canonical = form(profile, type).canonical(value, new Reason());
        assertThat(canonical).isNotNull();
        assertThat(HashedForm.sha256(canonical)).isEqualTo(digest);
        assertThat(form(profile, "sha256(" + type + ")").canonical(value, new Reason()))
                .isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource({
        "google-1,email,' Jane.Doe+x@GMAIL.com',janedoe@gmail.com",
        "google-1,email,jane.doe+x@googlemail.com,janedoe@googlemail.com",
        "google-1,email,jane.doe+x@example.com,jane.doe+x@example.com",
        "google-1,phone,+1 (650) 555-1212,+16505551212",
        "google-1,name,' O''Neill ',o'neill",
        "meta-1,email,jane.doe+x@gmail.com,jane.doe+x@gmail.com",
        "meta-1,name,O'Néill-Smith,onéillsmith",
        "meta-1,date,1980-12-25,19801225",
        "meta-1,postcode,SW1A 1AA,sw1a1aa",
        "uid2-1,email,jane.doe+x@gmail.com,janedoe@gmail.com",
        "uid2-1,email,jane.doe+x@googlemail.com,jane.doe+x@googlemail.com",
    })
    void canonicalValuesFollowThePublishedRules(String profile, String type, String value, String canonical) {
        assertThat(form(profile, type).canonical(value, new Reason())).isEqualTo(canonical);
    }

    /** Results that changed would be another profile: they stand in plans. The same on every Java. */
    @ParameterizedTest
    @CsvSource({
        "basic-1,0969cd648813fe42c747528ddf56ec70cc9497079e569846a5ee93728dfd0ca1",
        "google-1,00fc44af9f76d93fe23509ea264a801ef8785e75d2f86ab4fa429abf2446c44f",
        "meta-1,9b78f8cac3786ae39299cf5bb95e02d51a19d7abdcba59005fac761fd5d5f5a1",
        "uid2-1,2d310896af1ee698df7601018b3e15cd93b9036708eae33545df50c392942198"
    })
    void whatAProfileMakesNeverChanges(String profile, String digest) {
        assertThat(ProfileDigest.of(Profile.parse(profile), Placeholders.STANDARD, ALL, Set.of()))
                .isEqualTo(digest);
    }

    @Test
    void typesThatAPlanHasNoKeysOfAreNoPartOfIt() {
        assertThat(ProfileDigest.of(Profile.BASIC_1, Placeholders.STANDARD, EnumSet.of(Normalizer.TEXT), Set.of()))
                .isNotEqualTo(ProfileDigest.of(
                        Profile.BASIC_1,
                        Placeholders.STANDARD,
                        EnumSet.of(Normalizer.TEXT, Normalizer.EMAIL),
                        Set.of()));
    }

    @Test
    void thePlaceholdersArePartOfIt() {
        assertThat(ProfileDigest.of(Profile.BASIC_1, Placeholders.NONE, ALL, Set.of()))
                .isNotEqualTo(ProfileDigest.of(Profile.BASIC_1, Placeholders.STANDARD, ALL, Set.of()));
    }

    @Test
    void namesAreReadBack() {
        for (Profile profile : Profile.values()) {
            assertThat(Profile.parse(profile.label())).isSameAs(profile);
        }
        assertThatThrownBy(() -> Profile.parse("basic-0"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("basic-1, google-1, meta-1, uid2-1");
    }
}
