package org.psikit.match.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.ProtocolChoice;
import org.psikit.match.plan.To;
import org.psikit.match.report.Learned;

class ProposalTest {

    @Test
    void thePersonSeesRulesColumnsFilesAndThreeLinesOfWhoLearnsWhat() {
        List<Rule> rules = List.of(Rule.parse("mail:email"), Rule.parse("name+zip"));
        Plan plan = new PlanDraft().set(PlanField.RULES, rules).plan();
        OwnSide own = OwnSide.of(
                "kunden.csv",
                5000,
                rules,
                List.of(List.of("mail"), List.of("Vorname+Nachname", "PLZ")),
                List.of("matched rows to out.csv", "rejected rows to rejects.csv"));
        List<Entry> entries =
                proposal(plan, Party.LISTENER, 5120, 2048).with(own).entries();
        assertThat(entries)
                .containsSubsequence(
                        new Entry("match by", "rule 1: mail:email"),
                        new Entry("", "rule 2: name+zip, your Vorname+Nachname, PLZ"),
                        new Entry("your table", "kunden.csv, 5,000 rows"),
                        new Entry(
                                "sizes",
                                "4,913 rows of yours have a key, shown to the peer as at most 5,120; the peer has at most"
                                        + " 2,048"),
                        new Entry("written", "matched rows to out.csv"),
                        new Entry("", "rejected rows to rejects.csv"),
                        new Entry("you learn", "which of your rows matched, by rule"),
                        new Entry("the peer learns", "the same for its rows"),
                        new Entry("both learn", "sizes, rounded up, and the number of matches by rule"));
        assertThat(entries.get(entries.size() - 1)).isEqualTo(new Entry("warning", "look out"));
        assertThat(proposal(plan, Party.LISTENER, 5120, 2048).with(own).lines())
                .anyMatch(line -> line.matches("you learn {8}which of your rows .*"));
    }

    @Test
    void aPlanThatIsAContractSaysBetweenWhomAndForWhat() {
        Plan plan = new PlanDraft()
                .add(PlanField.RULES, Rule.parse("mail"))
                .set(PlanField.LISTENER_NAME, Optional.of("Harbour Books"))
                .set(PlanField.PURPOSE, Optional.of("a campaign"))
                .set(PlanField.DATE, Optional.of(LocalDate.of(2026, 3, 31)))
                .plan();
        assertThat(proposal(plan, Party.CONNECTOR, 1, 1).entries())
                .startsWith(
                        new Entry("parties", "you are the connector, the peer is Harbour Books, as the plan says"),
                        new Entry("purpose", "a campaign"),
                        new Entry("agreed on", "2026-03-31"));
        assertThat(Proposal.contract(
                        new PlanDraft().add(PlanField.RULES, Rule.parse("mail")).plan(), Party.LISTENER))
                .isEmpty();
    }

    /** The larger party is the sender, to which a receiver that cheats reports; the receiver has nothing to fear. */
    @Test
    void onlyTheCautionsOfThisJobAreShown() {
        Plan both = new PlanDraft().add(PlanField.RULES, Rule.parse("mail")).plan();
        assertThat(cautions(both, Party.LISTENER, 5120, 2048))
                .hasSize(3)
                .anyMatch(caution -> caution.contains("can test items beyond"))
                .anyMatch(caution -> caution.contains("can invent matches"))
                .noneMatch(caution -> caution.contains("later rules"));
        assertThat(cautions(both, Party.CONNECTOR, 2048, 5120)).isEmpty();
        Plan malicious = new PlanDraft()
                .add(PlanField.RULES, Rule.parse("mail"))
                .set(PlanField.SECURITY, SecurityModel.MALICIOUS)
                .plan();
        assertThat(cautions(malicious, Party.LISTENER, 5120, 2048))
                .hasSize(2)
                .anyMatch(caution -> caution.contains("can test up to 1.4 times"))
                .noneMatch(caution -> caution.contains("invent"));
        Plan one = new PlanDraft()
                .add(PlanField.RULES, Rule.parse("mail"))
                .set(PlanField.TO, To.CONNECTOR)
                .plan();
        assertThat(cautions(one, Party.LISTENER, 5120, 2048)).hasSize(1);
        assertThat(cautions(one, Party.CONNECTOR, 2048, 5120)).isEmpty();
    }

    private static List<String> cautions(Plan plan, Party me, long announced, long peers) {
        return proposal(plan, me, announced, peers).entries().stream()
                .filter(entry -> entry.label().equals("caution"))
                .map(Entry::text)
                .toList();
    }

    private static Proposal proposal(Plan plan, Party me, long announced, long peers) {
        PsiProtocol vole = ProtocolCatalog.installed().protocols().stream()
                .filter(protocol -> protocol.card().id().equals("vole"))
                .findFirst()
                .orElseThrow();
        Terms terms =
                new Terms(plan, new ProtocolChoice(vole, "it is the quickest"), announced, peers, List.of("look out"));
        return new Proposal(me, terms, 4913, Learned.of(plan, me), null);
    }
}
