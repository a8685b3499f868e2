package org.psikit.match.plan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.crypto.RandomOracle;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Placeholders;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.ProfileDigest;
import org.psikit.match.keys.Rule;

/**
 * What both parties agree on. Both hold the same plan to the byte of its {@linkplain #text canonical form}; each sends
 * its text, so that a difference can be named.
 *
 * @param rules ways for two rows to match, in order; a figure takes exactly one
 * @param profile what is the same value
 * @param protocol id of the protocol, or {@link #AUTO}
 * @param security what the protocol must withstand
 * @param reveal what is learned
 * @param to who learns it
 * @param minSet figures are refused if a party has fewer distinct keys
 * @param sends what each party lets the other read of matched rows
 * @param minMatches with fewer shared keys nothing but that is revealed; 0 for no such limit
 * @param figures what is computed with {@link Reveal#FIGURES}
 */
public record Plan(
        List<Rule> rules,
        Profile profile,
        String protocol,
        SecurityModel security,
        Reveal reveal,
        To to,
        int minSet,
        Sends sends,
        long minMatches,
        Figures figures) {

    /** The protocol is picked when both sizes are known. */
    public static final String AUTO = "auto";

    /** The smallest set of distinct keys that a figure is computed on, if nothing else is said. */
    public static final int DEFAULT_MIN_SET = 100;

    /** Version of everything that both parties must do alike around a protocol. */
    public static final int FRAME_VERSION = 3;

    /** The longest text of a plan in bytes. */
    public static final int MAX_TEXT_BYTES = PlanText.MAX_BYTES;

    private static final int MAX_RULES = 64;
    private static final long MAX_MIN_MATCHES = 999_999_999;
    static final String PROFILE_DIGEST = "profile-digest";

    private static final Placeholders PLACEHOLDERS = Placeholders.STANDARD;

    /** By profile and types; making one takes a while. */
    private static final Map<Map.Entry<Profile, Set<Normalizer>>, String> DIGESTS = new ConcurrentHashMap<>();

    private static final int ITEM_VERSION = 1;

    /** Checks what can be checked without the peer. */
    public Plan {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new UsageException("no rule: name at least one key that both files have, as in --on email");
        }
        if (rules.size() > MAX_RULES) {
            throw new UsageException("more than " + MAX_RULES + " rules: join keys with + or leave some out");
        }
        if (reveal != Reveal.ROWS && rules.size() > 1) {
            throw new UsageException(
                    "figures such as a count take exactly one rule: run a job for each, or join the" + " keys with +");
        }
        if (!protocol.matches("[a-z0-9-]{1,15}")) {
            throw new UsageException("this is not the id of a protocol: " + protocol);
        }
        if (minSet < 1) {
            throw new UsageException("the minimum set must be at least 1: name more with --min-set");
        }
        requireReaders(reveal, to, sends);
        if (minMatches < 0 || minMatches > MAX_MIN_MATCHES) {
            throw new UsageException("--min-matches is 0 to " + MAX_MIN_MATCHES + ": name a number between them");
        }
        if (reveal != figures.reveal(minMatches)) {
            throw new UsageException("rows and figures are not revealed together: ask for one or the other");
        }
        if (minMatches > 0 && figures.isEmpty()) {
            throw new UsageException("--min-matches goes with figures: rows are revealed however few there are");
        }
    }

    /** A plan of rows or an exact count, however few are shared, by which nobody lets the other read anything. */
    public Plan(
            List<Rule> rules,
            Profile profile,
            String protocol,
            SecurityModel security,
            Reveal reveal,
            To to,
            int minSet) {
        this(
                rules,
                profile,
                protocol,
                security,
                reveal,
                to,
                minSet,
                Sends.NONE,
                0,
                reveal == Reveal.COUNT ? Figures.COUNT : Figures.NONE);
    }

    private static void requireReaders(Reveal reveal, To to, Sends sends) {
        if (!sends.isEmpty() && reveal != Reveal.ROWS) {
            throw new UsageException("--send goes with --reveal rows alone: figures do not tell which rows match");
        }
        for (Party party : Party.values()) {
            if (!sends.of(party).isEmpty() && !to.includes(party.other())) {
                throw new UsageException("with --to " + to.label() + " the "
                        + party.other().label() + " learns no rows that columns could be sent for: leave out --send of "
                        + sends.names(party));
            }
        }
    }

    /** A plan without a threshold. */
    public Plan(
            List<Rule> rules,
            Profile profile,
            String protocol,
            SecurityModel security,
            Reveal reveal,
            To to,
            int minSet,
            Sends sends) {
        this(
                rules,
                profile,
                protocol,
                security,
                reveal,
                to,
                minSet,
                sends,
                0,
                reveal == Reveal.COUNT ? Figures.COUNT : Figures.NONE);
    }

    /**
     * What a run is told of it.
     *
     * @param receiver the party that learns first
     * @param known shared items that both parties know of
     */
    public PsiSession.Terms terms(Party receiver, long known) {
        return new PsiSession.Terms(
                sends.bytes(receiver), sends.bytes(receiver.other()), minMatches, figures.terms(receiver, known));
    }

    /** The canonical text: JSON, keys sorted, UTF-8 on the wire. */
    public String text() {
        return CanonicalJson.write(tree());
    }

    /** SHA-256 of the text. */
    public byte[] digest() {
        return RandomOracle.sha256().digest(text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Compares with the text that the peer sent.
     *
     * @throws PlanMismatchException naming the first field that differs, with both values
     * @throws org.psikit.core.error.ProtocolAbortException if the text is no plan
     */
    public void requireSameAs(byte[] peersText) {
        if (Arrays.equals(peersText, text().getBytes(StandardCharsets.UTF_8))) {
            return;
        }
        Optional<PlanDifference> difference = PlanDifference.first(tree(), PlanText.parse(peersText));
        throw new PlanMismatchException(difference
                .map(d -> "the plans differ in `" + d.path() + "`: here " + d.here() + ", there " + d.there()
                        + (d.path().equals(PROFILE_DIGEST)
                                ? ": the same values get different keys, so both sides need the same version of psikit"
                                        + " and of Java"
                                : ": agree on one plan and start both sides again"))
                .orElse("the plans differ in how they are written: both sides need the same version of psikit"));
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (reveal == Reveal.FIGURES) {
            tree.put("figures", figures.labels());
        }
        figures.epsilon().ifPresent(e -> tree.put("dp-epsilon", e.toPlainString()));
        if (minMatches > 0) {
            tree.put("min-matches", minMatches);
        }
        tree.put("min-set", (long) minSet);
        tree.put("placeholders", Map.of("list", PLACEHOLDERS.label(), "sha256", PLACEHOLDERS.digest()));
        tree.put("profile", profile.label());
        Set<Normalizer> types = EnumSet.noneOf(Normalizer.class);
        rules.forEach(rule -> rule.parts().forEach(part -> types.add(part.normalizer())));
        tree.put(
                PROFILE_DIGEST,
                DIGESTS.computeIfAbsent(
                        Map.entry(profile, types), e -> ProfileDigest.of(profile, PLACEHOLDERS, types)));
        tree.put("protocol", protocol);
        tree.put("reveal", reveal.label());
        tree.put("rules", rules.stream().map(Plan::tree).toList());
        tree.put("security", security.label());
        if (!sends.isEmpty()) {
            tree.put(
                    "send",
                    Map.of(
                            Party.LISTENER.label(),
                            sends.labels(Party.LISTENER),
                            Party.CONNECTOR.label(),
                            sends.labels(Party.CONNECTOR)));
        }
        tree.put("to", to.label());
        tree.put("versions", Map.of("frame", (long) FRAME_VERSION, "items", (long) ITEM_VERSION));
        return tree;
    }

    /** {@code {"key":…,"type":…}}, with the further parts of a composite key under {@code and}. */
    private static Map<String, Object> tree(Rule rule) {
        List<Map<String, Object>> parts = rule.parts().stream().map(Plan::tree).toList();
        Map<String, Object> tree = new LinkedHashMap<>(parts.get(0));
        if (parts.size() > 1) {
            tree.put("and", parts.subList(1, parts.size()));
        }
        return tree;
    }

    private static Map<String, Object> tree(KeyPart part) {
        return Map.of("key", part.key(), "type", part.type());
    }
}
