package org.psikit.match;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Figure;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.Sends;
import org.psikit.match.plan.To;

/**
 * The settings of a job that make up its plan, which must be the same at both parties. {@link Match} adds a party's own
 * settings.
 */
abstract sealed class AgreedSettings permits Match {

    private PlanDraft draft = new PlanDraft();
    /** The kind of result if the plan names no figure. */
    private Reveal unlessFigures = Reveal.ROWS;

    /** This builder. */
    abstract Match self();

    /** The profile that decides which values are equal; {@code basic-1} by default. Part of the plan. */
    public final Match profile(Profile named) {
        return plan(PlanField.PROFILE, named);
    }

    /** Takes everything that both parties must agree on from a plan. */
    public final Match plan(Plan agreed) {
        draft = PlanDraft.of(agreed);
        unlessFigures = Reveal.ROWS;
        return self();
    }

    /** Sets any field of the plan. */
    public final <T> Match plan(PlanField<T> field, T value) {
        draft.set(field, value);
        return self();
    }

    /** Adds a rule; rules are tried in the order they are added. Part of the plan. */
    public final Match on(Rule rule) {
        draft.add(PlanField.RULES, rule);
        return self();
    }

    /** The id of a protocol, or {@code auto}, which is the default. Part of the plan. */
    public final Match protocol(String id) {
        return plan(PlanField.PROTOCOL, id);
    }

    /** The adversary that the protocol must withstand; semi-honest parties by default. Part of the plan. */
    public final Match security(SecurityModel model) {
        return plan(PlanField.SECURITY, model);
    }

    /** The result to reveal; the matched rows by default. Part of the plan. */
    public final Match reveal(Reveal what) {
        if (what == Reveal.FIGURES) {
            throw new UsageException(
                    "figures are named one by one: pass Figure.parse(\"sum:listener.spend\") and the like");
        }
        unlessFigures = Objects.requireNonNull(what);
        return self();
    }

    /** Adds a figure to the result, in place of rows. Part of the plan. */
    public final Match reveal(Figure figure) {
        draft.add(PlanField.REVEAL, figure);
        return self();
    }

    /**
     * Withholds figures on fewer shared keys, in groups cell by cell; 0, the default, withholds none. Part of the plan.
     */
    public final Match minMatches(long keys) {
        return plan(PlanField.MIN_MATCHES, keys);
    }

    /**
     * Adds noise to the figures, for ε-differential privacy of each party towards the other; none by default. Part of
     * the plan.
     */
    public final Match dpEpsilon(BigDecimal value) {
        return plan(PlanField.DP_EPSILON, Optional.of(value));
    }

    /** Who learns the result; both by default. Part of the plan. */
    public final Match to(To whom) {
        return plan(PlanField.TO, whom);
    }

    /** Refuses figures on fewer distinct keys; 100 by default. Part of the plan. */
    public final Match minSet(int distinctKeys) {
        return plan(PlanField.MIN_SET, distinctKeys);
    }

    /**
     * The columns of matched rows that each party lets the other read; none by default. The output has the received
     * columns as {@code peer_NAME}. If several rows of the peer share a key, the first one's values are sent. Part of
     * the plan.
     */
    public final Match send(Sends columns) {
        return plan(PlanField.SEND, columns);
    }

    /** The plan as set so far. */
    final Plan agreed() {
        boolean count =
                unlessFigures == Reveal.COUNT && draft.get(PlanField.REVEAL).isEmpty();
        return count ? draft.copy().add(PlanField.REVEAL, new Figure.Count()).plan() : draft.plan();
    }
}
