package org.psikit.match.internal.estimate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.error.ResourceException;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolChoice;
import org.psikit.match.report.Numbers;

/**
 * Chooses the protocol with the shortest estimated run, or the one without fixed costs for few rows. A protocol that
 * needs more memory than this party may use is chosen only if all do.
 *
 * @param estimator for this machine and link
 */
public record QuickestProtocol(Estimator estimator) implements ProtocolChoice.Chooser {

    /** Below this number of items at the larger party, the protocol without fixed costs is chosen. */
    private static final long SMALL = 1 << 12;

    private static final String FOR_SMALL = "ecdh";

    @Override
    public ProtocolChoice choose(List<PsiProtocol> able, Plan plan, long listenerAnnounced, long connectorAnnounced) {
        if (!plan.protocol().equals(Plan.AUTO)) {
            return new ProtocolChoice(able.get(0), "the plan names it");
        }
        if (able.size() == 1) {
            return new ProtocolChoice(able.get(0), "auto takes it because it is the only one that can do this");
        }
        Optional<PsiProtocol> small =
                able.stream().filter(p -> p.card().id().equals(FOR_SMALL)).findFirst();
        if (small.isPresent() && Math.max(listenerAnnounced, connectorAnnounced) < SMALL) {
            return new ProtocolChoice(
                    small.get(),
                    "auto takes it below " + Numbers.count(SMALL) + " rows because nothing has to be set up for it");
        }
        List<Priced> priced = able.stream()
                .flatMap(p -> price(p, plan, listenerAnnounced, connectorAnnounced).stream())
                .sorted(Comparator.comparing((Priced p) -> !p.fits)
                        .thenComparingDouble(p -> p.fits ? p.seconds : p.heapBytes))
                .toList();
        if (priced.isEmpty()) {
            throw new ResourceException("no protocol can do this at the announced sizes: split the input");
        }
        return new ProtocolChoice(
                priced.get(0).protocol,
                "auto takes the quickest, about "
                        + priced.stream()
                                .map(p -> p.protocol.card().id() + " " + Numbers.seconds(p.seconds)
                                        + (p.fits ? "" : " (in " + Numbers.memory(p.heapBytes) + " of memory)"))
                                .collect(Collectors.joining(", "))
                        + " over " + estimator.link()
                        + (estimator.link().equals(LinkSpeed.ASSUMED) ? ", assumed since nothing else was said" : ""));
    }

    /** Empty if the protocol cannot handle that many rows. */
    private Optional<Priced> price(PsiProtocol protocol, Plan plan, long listenerAnnounced, long connectorAnnounced) {
        try {
            Estimate estimate = estimator.of(protocol, plan, listenerAnnounced, connectorAnnounced);
            boolean fits = estimate.room().heapBytes() <= estimator.memoryBytes();
            return Optional.of(new Priced(
                    protocol, estimate.time().seconds(), estimate.room().heapBytes(), fits));
        } catch (ResourceException tooMany) {
            return Optional.empty();
        }
    }

    private record Priced(PsiProtocol protocol, double seconds, long heapBytes, boolean fits) {}
}
