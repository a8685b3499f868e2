package org.psikit.cli.internal.view;

import java.util.List;
import java.util.Optional;
import org.psikit.cli.internal.options.Flags;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.error.ResourceException;
import org.psikit.match.internal.estimate.Estimate;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.internal.estimate.QuickestProtocol;
import org.psikit.match.internal.session.AnnouncedSize;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.ProtocolChoice;

/**
 * What a job by a plan takes with each protocol that can do it.
 *
 * @param plan the plan
 * @param me this party's side
 * @param rows of both parties
 * @param estimator for this machine and link
 * @param catalog the protocols there are
 */
public record ProtocolEstimates(Plan plan, Party me, Rows rows, Estimator estimator, ProtocolCatalog catalog) {

    /**
     * Rows of both parties.
     *
     * @param mine this party's
     * @param theirs the peer's
     */
    public record Rows(long mine, long theirs) {

        /** As the peer sees this party's. */
        long mineShown() {
            return AnnouncedSize.of(mine);
        }

        /** As this party sees the peer's. */
        long theirsShown() {
            return AnnouncedSize.of(theirs);
        }
    }

    /**
     * One protocol.
     *
     * @param protocol the protocol
     * @param estimate the estimate for a job with it; empty if it cannot handle that many rows
     */
    record Line(PsiProtocol protocol, Optional<Estimate> estimate) {}

    /**
     * The chosen protocol.
     *
     * @param protocol with the reason; empty if no protocol fits the rows and the memory
     * @param problem the reason why there is none
     */
    record Choice(Optional<ProtocolChoice> protocol, String problem) {

        /** Whether it is this one. */
        boolean is(PsiProtocol other) {
            return protocol.isPresent() && protocol.get().protocol() == other;
        }

        /** Why this one, or none. */
        String why() {
            return protocol.map(ProtocolChoice::why).orElse(problem);
        }
    }

    /** The protocols that can do it. */
    List<Line> able() {
        return catalog.protocols().stream()
                .filter(protocol -> ProtocolCatalog.ability(protocol, plan).isPresent())
                .map(protocol -> new Line(protocol, estimate(protocol)))
                .toList();
    }

    /** Ids of those that cannot. */
    List<String> unable() {
        return catalog.protocols().stream()
                .filter(protocol -> ProtocolCatalog.ability(protocol, plan).isEmpty())
                .map(protocol -> protocol.card().id())
                .toList();
    }

    /** The one that would run. */
    Choice choice() {
        try {
            return new Choice(
                    Optional.of(new QuickestProtocol(estimator)
                            .choose(catalog.able(plan), plan, size(Party.LISTENER), size(Party.CONNECTOR))),
                    "");
        } catch (ResourceException e) {
            return new Choice(Optional.empty(), Flags.named(e.template()));
        }
    }

    /** Whether a job fits into the memory that it may take. */
    boolean fits(Estimate estimate) {
        return estimate.room().heapBytes() <= estimator.memoryBytes();
    }

    /** Bytes that a party sends. */
    long bytes(Estimate estimate, Party from) {
        return Math.round(
                from == Party.LISTENER
                        ? estimate.bytes().listener()
                        : estimate.bytes().connector());
    }

    private Optional<Estimate> estimate(PsiProtocol protocol) {
        try {
            return Optional.of(estimator.of(protocol, plan, size(Party.LISTENER), size(Party.CONNECTOR)));
        } catch (ResourceException e) {
            return Optional.empty();
        }
    }

    private long size(Party party) {
        return party == me ? rows.mineShown() : rows.theirsShown();
    }
}
