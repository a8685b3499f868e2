package org.psikit.match.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;

class GuardsTest {

    @ParameterizedTest
    @CsvSource({
        "phone:phone, 9999999, 0",
        "phone:phone, 10000001, 1",
        "born:date, 400, 0",
        "born:date, 1024, 1",
        "zip:postcode, 1001, 1",
        "zip:sha256(postcode), 1001, 1",
        "zip:postcode+born:date, 1000000, 0",
        "zip:postcode+born:date, 100000000, 1",
        "email:email, 1000000000, 0",
        "born:date+name:name, 1000000000, 0",
    })
    void aPeerThatBringsMuchOfAllThatThereCanBe(String rule, long peer, int warnings) {
        Plan plan = new PlanDraft().add(PlanField.RULES, Rule.parse(rule)).plan();
        assertThat(Guards.warnings(plan, peer, peer)).hasSize(warnings);
        assertThat(Guards.warnings(plan, peer / 20, peer)).hasSize(warnings + 1);
    }

    /** Sizes as announced: mine, the peer's, the limit that was set (0 for none), and whether the peer is admitted. */
    @ParameterizedTest
    @CsvSource({
        "1024, 1015808, 0, true",
        "1024, 1048576, 0, false",
        "10240, 1015808, 0, true",
        "20480, 2031616, 0, true",
        "20480, 2097152, 0, false",
        "1048576, 104857600, 0, true",
        "1048576, 109051904, 0, false",
        "1024, 1048576, 1048576, true",
        "1048576, 2048, 1024, false",
    })
    void aPeerThatBringsFarMoreThanThisPartyIsRefused(long mine, long peer, long limit, boolean admitted) {
        Plan plan = new PlanDraft().add(PlanField.RULES, Rule.parse("email")).plan();
        Guards guards = limit == 0 ? Guards.DEFAULT : new Guards(limit);
        if (admitted) {
            guards.admit(plan, mine, peer);
        } else {
            assertThatThrownBy(() -> guards.admit(plan, mine, peer))
                    .isInstanceOf(PlanMismatchException.class)
                    .hasMessageContaining("maxPeerRows()");
        }
    }
}
