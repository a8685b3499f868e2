package org.psikit.match.estimate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.error.ResourceException;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.Numbers;

/**
 * The protocol that a job takes, and why.
 *
 * @param protocol the one
 * @param why in words that follow "protocol …:"
 */
public record Choice(PsiProtocol protocol, String why) {

    /** Below so many items at the larger party the protocol without fixed costs is taken. */
    private static final long SMALL = 1 << 12;

    private static final String FOR_SMALL = "ecdh";

    /**
     * Takes the one with the shortest estimated job, or the one without fixed costs if there are few rows.
     *
     * @param able the protocols that can do what the plan asks, at least one
     */
    public static Choice among(
            List<PsiProtocol> able, Plan plan, long listenerAnnounced, long connectorAnnounced, Estimator estimator) {
        if (!plan.protocol().equals(Plan.AUTO)) {
            return new Choice(able.get(0), "the plan names it");
        }
        if (able.size() == 1) {
            return new Choice(able.get(0), "auto takes it because it is the only one that can do this");
        }
        Optional<PsiProtocol> small =
                able.stream().filter(p -> p.card().id().equals(FOR_SMALL)).findFirst();
        if (small.isPresent() && Math.max(listenerAnnounced, connectorAnnounced) < SMALL) {
            return new Choice(
                    small.get(),
                    "auto takes it below " + Numbers.count(SMALL) + " rows because nothing has to be set up for it");
        }
        List<Priced> priced = able.stream()
                .flatMap(p -> price(p, plan, listenerAnnounced, connectorAnnounced, estimator).stream())
                .sorted(Comparator.comparingDouble(Priced::seconds))
                .toList();
        if (priced.isEmpty()) {
            throw new ResourceException("no protocol can do this at the announced sizes");
        }
        return new Choice(
                priced.get(0).protocol,
                "auto takes the quickest, about "
                        + priced.stream()
                                .map(p -> p.protocol.card().id() + " " + Numbers.seconds(p.seconds))
                                .collect(Collectors.joining(", "))
                        + " over " + estimator.link());
    }

    /** Nothing if the protocol cannot take so many rows. */
    private static Optional<Priced> price(
            PsiProtocol protocol, Plan plan, long listenerAnnounced, long connectorAnnounced, Estimator estimator) {
        try {
            return Optional.of(new Priced(
                    protocol,
                    estimator
                            .of(protocol, plan, listenerAnnounced, connectorAnnounced)
                            .protocolSeconds()));
        } catch (ResourceException tooMany) {
            return Optional.empty();
        }
    }

    private record Priced(PsiProtocol protocol, double seconds) {}
}
