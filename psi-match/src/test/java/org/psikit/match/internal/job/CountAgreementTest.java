package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Figure;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.To;

/**
 * Two protocols that share nothing but the frame count the same; and a loop over the keys, which are few enough, says that
 * it is right.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CountAgreementTest {

    @ParameterizedTest
    @CsvSource({"1, 300, 200, BOTH", "2, 150, 1200, LISTENER", "3, 900, 101, CONNECTOR"})
    void curvesAndCircuitsCountTheSame(int seed, int listenerRows, int connectorRows, To to) {
        Random random = new Random(seed);
        int keys = 700;
        long[][] listener = JobInputs.keys(random.longs(listenerRows, 1, keys).toArray());
        long[][] connector = JobInputs.keys(random.longs(connectorRows, 1, keys).toArray());
        long shared = 0;
        for (int key = 1; key < keys; key++) {
            shared += has(listener, key) && has(connector, key) ? 1 : 0;
        }
        for (String protocol : List.of("ecdh", "circuit")) {
            Plan plan = new PlanDraft()
                    .add(PlanField.RULES, Rule.of("key", Normalizer.EXACT))
                    .set(PlanField.PROTOCOL, protocol)
                    .set(PlanField.REVEAL, List.of(new Figure.Count()))
                    .set(PlanField.TO, to)
                    .set(PlanField.MIN_SET, 50)
                    .plan();
            JobSettings settings = JobSettings.defaults().withThreads(1).withCatalog(ProtocolCatalog.installed());
            Outcomes<JobResult, JobResult> ends = JobInputs.run(plan, listener, connector, settings);
            assertThat(ends.first().get().result().count()).as(protocol).isEqualTo(to == To.CONNECTOR ? -1 : shared);
            assertThat(ends.second().get().result().count()).as(protocol).isEqualTo(to == To.LISTENER ? -1 : shared);
        }
    }

    private static boolean has(long[][] rows, long key) {
        for (long[] row : rows) {
            if (row[0] == key) {
                return true;
            }
        }
        return false;
    }
}
