package org.psikit.match.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;

class ProtocolCatalogTest {

    private static final PsiProtocol SLOW = protocol("ecdh", 10, Reveal.ROWS, Reveal.COUNT);
    private static final PsiProtocol FAST = protocol("vole", 1, Reveal.ROWS);
    private static final ProtocolCatalog CATALOG = new ProtocolCatalog(List.of(FAST, SLOW));

    @Test
    void whoCanIsReadFromTheCards() {
        List<PsiProtocol> rows = CATALOG.able(plan("auto", Reveal.ROWS, SecurityModel.SEMI_HONEST));
        assertThat(rows).containsExactly(SLOW, FAST);
        assertThat(CATALOG.able(plan("auto", Reveal.COUNT, SecurityModel.SEMI_HONEST)))
                .containsExactly(SLOW);
        assertThat(CATALOG.able(plan("vole", Reveal.ROWS, SecurityModel.SEMI_HONEST)))
                .containsExactly(FAST);
    }

    @Test
    void refusalsSayWhatCould() {
        assertThatThrownBy(() -> CATALOG.able(plan("vole", Reveal.COUNT, SecurityModel.SEMI_HONEST)))
                .isInstanceOf(UsageException.class)
                .hasMessage("protocol vole cannot do count to both under semi-honest security: choose ecdh");
        assertThatThrownBy(() -> CATALOG.able(plan("auto", Reveal.ROWS, SecurityModel.MALICIOUS)))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> CATALOG.able(plan("kkrt", Reveal.ROWS, SecurityModel.SEMI_HONEST)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("ecdh, vole, or auto");
    }

    @Test
    void theInstalledOnesAreFound() {
        assertThat(ProtocolCatalog.installed().find("ecdh")).isPresent();
        assertThat(ProtocolCatalog.installed().find("nothing")).isEmpty();
    }

    private static Plan plan(String protocol, Reveal reveal, SecurityModel security) {
        return new PlanDraft()
                .add(PlanField.RULES, Rule.of("a", Normalizer.TEXT))
                .set(PlanField.PROTOCOL, protocol)
                .set(PlanField.SECURITY, security)
                .set(PlanField.REVEAL, Figures.parse(List.of(reveal.label())))
                .plan();
    }

    private static PsiProtocol protocol(String id, double seconds, Reveal... reveals) {
        ProtocolCard.Cost cost = new ProtocolCard.Cost() {
            @Override
            public int rounds() {
                return 1;
            }

            @Override
            public double bytesFromReceiver(double n, double m, int tagBytes) {
                return n;
            }

            @Override
            public double bytesFromSender(double n, double m, int tagBytes) {
                return m;
            }

            @Override
            public double seconds(double n, double m) {
                return seconds * (n + m);
            }
        };
        List<ProtocolCard.Ability> abilities = List.of(reveals).stream()
                .map(r -> new ProtocolCard.Ability(
                        r,
                        Set.of(SecurityModel.SEMI_HONEST),
                        Set.of(Learners.values()),
                        Set.of(ProtocolCard.Feature.SEVERAL_RULES)))
                .toList();
        ProtocolCard card = new ProtocolCard(new ProtocolCard.Name(id, id, ""), "", abilities, cost, "");
        return new PsiProtocol() {
            @Override
            public ProtocolCard card() {
                return card;
            }

            @Override
            public PsiRun begin(PsiSession session) {
                throw new UsageException("not in this test");
            }
        };
    }
}
