package org.psikit.match.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.psikit.core.api.ProtocolCard.Ability;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;

/**
 * The protocols that are there, found by {@link ServiceLoader}, and which of them can do what: refusals rest on
 * their cards alone.
 */
public final class ProtocolCatalog {

    private final List<PsiProtocol> protocols;

    /** A catalog of these protocols. */
    public ProtocolCatalog(List<PsiProtocol> protocols) {
        this.protocols = protocols.stream()
                .sorted(Comparator.comparing(p -> p.card().id()))
                .toList();
    }

    /** All that are installed. */
    public static ProtocolCatalog installed() {
        return new ProtocolCatalog(ServiceLoader.load(PsiProtocol.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** Every protocol, by id. */
    public List<PsiProtocol> protocols() {
        return protocols;
    }

    /** The protocol with this id. */
    public Optional<PsiProtocol> find(String id) {
        return protocols.stream().filter(p -> p.card().id().equals(id)).findFirst();
    }

    /**
     * The protocols that can do what a plan asks: all that can for {@code auto}, else the one it names.
     *
     * @throws UsageException if there is none, saying which could or why the named one cannot
     */
    public List<PsiProtocol> able(Plan plan) {
        List<PsiProtocol> able =
                protocols.stream().filter(p -> ability(p, plan).isPresent()).toList();
        String asked = asked(plan);
        if (plan.protocol().equals(Plan.AUTO)) {
            if (able.isEmpty()) {
                throw new UsageException("no protocol can do " + asked + ": see psi protocols");
            }
            return able;
        }
        PsiProtocol named = find(plan.protocol())
                .orElseThrow(() -> new UsageException(
                        "there is no protocol " + plan.protocol() + ": choose one of " + ids(protocols) + ", or auto"));
        if (!able.contains(named)) {
            throw new UsageException("protocol " + plan.protocol() + " cannot do " + asked + ": "
                    + (able.isEmpty() ? "none can" : "choose " + ids(able)));
        }
        return List.of(named);
    }

    /** How {@code protocol} does what a plan asks, if it can. */
    public static Optional<Ability> ability(PsiProtocol protocol, Plan plan) {
        return protocol.card().abilities().stream()
                .filter(a -> a.reveal() == plan.reveal()
                        && a.security().contains(plan.security())
                        && a.learners().contains(plan.to().learners())
                        && (a.severalRules() || plan.rules().size() == 1)
                        && (a.send() || plan.sends().isEmpty()))
                .findFirst();
    }

    private static String asked(Plan plan) {
        return plan.reveal().label() + " to " + plan.to().label() + " under "
                + plan.security().label() + " security" + (plan.rules().size() > 1 ? " with several rules" : "")
                + (plan.sends().isEmpty() ? "" : " with columns sent (" + Setting.SEND + ")");
    }

    private static String ids(List<PsiProtocol> some) {
        return some.stream().map(p -> p.card().id()).collect(Collectors.joining(", "));
    }
}
