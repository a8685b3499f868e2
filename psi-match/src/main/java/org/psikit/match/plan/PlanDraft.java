package org.psikit.match.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;

/** A plan in the making: what nothing is said of has its default. */
public final class PlanDraft {

    /** Ways for two rows to match. */
    public List<Rule> rules = new ArrayList<>();

    /** What is the same value. */
    public Profile profile = Profile.BASIC_1;

    /** Id of the protocol, or {@link Plan#AUTO}. */
    public String protocol = Plan.AUTO;

    /** What the protocol must withstand. */
    public SecurityModel security = SecurityModel.SEMI_HONEST;

    /** The figures that are learned; none for rows. */
    public List<Figure> figures = List.of();

    /** Who learns it. */
    public To to = To.BOTH;

    /** The smallest number of distinct keys that a figure is computed on. */
    public int minSet = Plan.DEFAULT_MIN_SET;

    /** With fewer shared keys nothing but that is revealed. */
    public long minMatches;

    /** Of ε-differential privacy, if there is noise on figures. */
    public Optional<BigDecimal> epsilon = Optional.empty();

    /** What each party lets the other read of matched rows. */
    public Sends sends = Sends.NONE;

    /** Nothing said yet. */
    public PlanDraft() {}

    /** What {@code plan} says. */
    public static PlanDraft of(Plan plan) {
        PlanDraft draft = new PlanDraft();
        PlanField.ALL.forEach(field -> field.copy(plan, draft));
        return draft;
    }

    /**
     * The plan.
     *
     * @throws org.psikit.core.error.UsageException if it makes no sense
     */
    public Plan plan() {
        Figures asked = new Figures(figures, epsilon);
        return new Plan(
                rules, profile, protocol, security, asked.reveal(minMatches), to, minSet, sends, minMatches, asked);
    }
}
