package org.psikit.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.Caution.Case;

class CautionTest {

    private static final Caution RECEIVERS = Caution.always(Role.RECEIVER, "test more items");
    private static final Caution INVENTS =
            Caution.when(Role.RECEIVER, "invent matches", Case.BOTH_LEARN, Case.SEMI_HONEST);
    private static final Caution OF_BOTH = Caution.when(null, "the figure can be falsified", Case.FIGURES);

    @Test
    void aPartyIsToldOnlyWhatItsPeerCanDoInThisJob() {
        assertThat(RECEIVERS.forJob(Role.SENDER, Set.of()))
                .hasValue("a peer that departs from the protocol can test more items");
        assertThat(RECEIVERS.forJob(Role.RECEIVER, EnumSet.allOf(Case.class))).isEmpty();
        assertThat(INVENTS.forJob(Role.SENDER, Set.of(Case.BOTH_LEARN))).isEmpty();
        assertThat(INVENTS.forJob(Role.SENDER, Set.of(Case.BOTH_LEARN, Case.SEMI_HONEST, Case.SEVERAL_RULES)))
                .isPresent();
        for (Role role : Role.values()) {
            assertThat(OF_BOTH.forJob(role, Set.of(Case.FIGURES))).hasValue("the figure can be falsified");
            assertThat(OF_BOTH.forJob(role, Set.of(Case.COUNT))).isEmpty();
        }
    }

    @Test
    void aTableHasAllOfThem() {
        assertThat(Caution.all(List.of(RECEIVERS, INVENTS, OF_BOTH)))
                .isEqualTo(
                        "a cheating receiver can test more items; when both learn, if the plan is semi-honest, invent"
                                + " matches; for figures, the figure can be falsified");
    }
}
