package org.psikit.match.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.To;

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
        Plan plan = new Plan(
                List.of(Rule.parse(rule)),
                Profile.BASIC_1,
                Plan.AUTO,
                SecurityModel.SEMI_HONEST,
                Reveal.ROWS,
                To.BOTH,
                100);
        assertThat(Guards.warnings(plan, peer, peer)).hasSize(warnings);
        assertThat(Guards.warnings(plan, peer / 20, peer)).hasSize(warnings + 1);
    }
}
