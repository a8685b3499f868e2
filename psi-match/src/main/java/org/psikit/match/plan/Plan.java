package org.psikit.match.plan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Placeholders;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.ProfileDigest;
import org.psikit.match.keys.Rule;
import org.psikit.match.keys.derived.Derivation;

/**
 * What both parties agree on: a value for each {@link PlanField}. Both hold the same plan to the byte of its {@linkplain
 * #text canonical form}; each sends its text, so that a difference can be named. A {@link PlanDraft} makes one.
 */
public final class Plan {

    /** The protocol is picked when both sizes are known. */
    public static final String AUTO = "auto";

    /** The smallest set of distinct keys that a figure is computed on, if nothing else is said. */
    public static final int DEFAULT_MIN_SET = 100;

    /** Version of the frame: everything around a protocol that both parties must do in the same way. */
    public static final int FRAME_VERSION = 5;

    /** The longest text of a plan in bytes. */
    public static final int MAX_TEXT_BYTES = PlanText.MAX_BYTES;

    static final String PROFILE_DIGEST = "profile-digest";

    /** The field of figures in the canonical text. */
    static final String FIGURES = "figures";

    /** The input of a profile's digest. */
    private record Digested(
            Profile profile, Placeholders placeholders, Set<Normalizer> types, Set<Derivation> derivations) {}

    /** Making one takes a while. */
    private static final Map<Digested, String> DIGESTS = new ConcurrentHashMap<>();

    private static final int ITEM_VERSION = 1;

    private final FieldValues values;
    private final Figures figures;
    private final Reveal reveal;

    /** Checks what can be checked without the peer: each field for itself, then what goes together. */
    Plan(FieldValues given) {
        values = given.checked();
        figures = new Figures(get(PlanField.REVEAL), get(PlanField.DP_EPSILON));
        reveal = figures.reveal(minMatches());
        if (reveal != Reveal.ROWS && rules().size() > 1) {
            throw new UsageException(
                    "figures such as a count take exactly one rule: run a job for each, or join the keys with +");
        }
        if (reveal != Reveal.ROWS && valuesPerRow() > 1) {
            throw new UsageException("figures count a key once, and a row of several values would count several times:"
                    + " take one value of a row, without split, list or |, or reveal rows");
        }
        requireReaders(reveal, to(), sends());
        if (name(Party.LISTENER).isPresent() && called(Party.LISTENER).equalsIgnoreCase(called(Party.CONNECTOR))) {
            throw new UsageException("both parties have one name, " + called(Party.LISTENER)
                    + ": they look the same, so name them differently");
        }
        if (minMatches() > 0 && figures.isEmpty()) {
            throw new UsageException(
                    Setting.MIN_MATCHES + " goes with figures: rows are revealed however few there are");
        }
    }

    /** The value of a field. */
    public <T> T get(PlanField<T> field) {
        return values.get(field);
    }

    FieldValues values() {
        return values;
    }

    /** Ways for two rows to match, in order; a figure takes exactly one. */
    public List<Rule> rules() {
        return get(PlanField.RULES);
    }

    /**
     * Maximum number of items of a row under any rule: every row counts as that many, so the actual number is hidden.
     */
    public int valuesPerRow() {
        return rules().stream().mapToInt(Rule::mostValues).max().orElse(1);
    }

    /** The profile that decides which values are equal. */
    public Profile profile() {
        return get(PlanField.PROFILE);
    }

    /** Values that stand for none. */
    public Placeholders placeholders() {
        return get(PlanField.PLACEHOLDERS);
    }

    /** Id of the protocol, or {@link #AUTO}. */
    public String protocol() {
        return get(PlanField.PROTOCOL);
    }

    /** The adversary that the protocol must withstand. */
    public SecurityModel security() {
        return get(PlanField.SECURITY);
    }

    /** The kind of result. */
    public Reveal reveal() {
        return reveal;
    }

    /** The figures, if rows are not revealed. */
    public Figures figures() {
        return figures;
    }

    /** Who learns the result. */
    public To to() {
        return get(PlanField.TO);
    }

    /** Figures are refused if a party has fewer distinct keys. */
    public int minSet() {
        return get(PlanField.MIN_SET);
    }

    /** The columns of matched rows that each party lets the other read. */
    public Sends sends() {
        return get(PlanField.SEND);
    }

    /** Withholds figures on fewer shared keys; 0 for no threshold. */
    public long minMatches() {
        return get(PlanField.MIN_MATCHES);
    }

    /** The name of a party, if the plan has one. */
    public Optional<String> name(Party party) {
        return get(party == Party.LISTENER ? PlanField.LISTENER_NAME : PlanField.CONNECTOR_NAME);
    }

    /** The name of a party in sentences: its own, or its side. */
    public String called(Party party) {
        return name(party).orElse("the " + party.label());
    }

    /** The opened values besides the number of common keys, in words that follow "over the records in both files". */
    public List<String> figureWords() {
        return FigureWords.of(this);
    }

    /** Whose it is: {@code Harbour Books'}, {@code Ada's}. */
    public static String possessive(String name) {
        return name + (name.endsWith("s") ? "'" : "'s");
    }

    /** Which identity a party must have, if the plan says so. */
    public Optional<Fingerprint> fingerprint(Party party) {
        return get(party == Party.LISTENER ? PlanField.LISTENER_FINGERPRINT : PlanField.CONNECTOR_FINGERPRINT);
    }

    /**
     * Refuses identities other than those that the plan names.
     *
     * @param me this party's side
     * @param own its fingerprint, null without TLS
     * @param peer the fingerprint it would accept; null for none, and without TLS
     * @throws UsageException if one contradicts the plan
     */
    public void requireIdentities(Party me, @Nullable Fingerprint own, @Nullable Fingerprint peer) {
        requireIdentity(me, own, Setting.IDENTITY);
        requireIdentity(me.other(), peer, Setting.PEER);
    }

    private void requireIdentity(Party party, @Nullable Fingerprint given, Setting by) {
        Optional<Fingerprint> wanted = fingerprint(party);
        if (wanted.isPresent() && !wanted.get().equals(given)) {
            throw new UsageException(
                    "the plan names " + wanted.get() + " as the identity of " + called(party) + ", and "
                            + by + " is " + (given == null ? "not given" : given)
                            + ": use that identity, or change the plan at both parties");
        }
    }

    private static void requireReaders(Reveal reveal, To to, Sends sends) {
        if (!sends.isEmpty() && reveal != Reveal.ROWS) {
            throw new UsageException(Setting.SEND + " goes with " + Setting.REVEAL
                    + " rows alone: figures do not tell which rows match");
        }
        for (Party party : Party.values()) {
            if (!sends.of(party).isEmpty() && !to.includes(party.other())) {
                throw new UsageException("with " + Setting.TO + " " + to.label() + " the "
                        + party.other().label() + " learns no rows that columns could be sent for: leave out "
                        + Setting.SEND + " of "
                        + sends.names(party));
            }
        }
    }

    /**
     * The terms of a run.
     *
     * @param receiver the party that learns first
     * @param known number of shared items that both parties know
     */
    public PsiSession.Terms terms(Party receiver, long known) {
        return new PsiSession.Terms(
                sends().bytes(receiver), sends().bytes(receiver.other()), minMatches(), figures.terms(receiver, known));
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
     * @throws PlanMismatchException naming the settings that differ, with both values
     * @throws org.psikit.core.error.ProtocolAbortException if the text is no plan
     */
    public void requireSameAs(byte[] peersText) {
        if (Arrays.equals(peersText, text().getBytes(StandardCharsets.UTF_8))) {
            return;
        }
        List<PlanDifference> differences = PlanDifference.between(tree(), PlanText.parse(peersText));
        if (differences.isEmpty()) {
            throw new PlanMismatchException(
                    "the plans differ in how they are written: both sides need the same version of psikit");
        }
        throw new PlanMismatchException("the plans differ in "
                + differences.stream().map(PlanDifference::words).collect(Collectors.joining("; "))
                + (differences.get(0).ofProfileDigest()
                        ? ": the same values get different keys, so both sides need the same version of psikit and of Java"
                        : ": agree on one plan and start both sides again"));
    }

    /** The first field that differs from a plan's text, with both values; nothing if only the way of writing does. */
    public Optional<String> differenceFrom(String earlier) {
        return PlanDifference.between(tree(), PlanText.parse(earlier.getBytes(StandardCharsets.UTF_8))).stream()
                .findFirst()
                .map(d -> d.what() + ": now " + d.here() + ", then " + d.there());
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        PlanField.ALL.forEach(field -> field.write(this, tree));
        // Figures stand by themselves: beside them, and for rows and a count, goes what protocols call it.
        tree.put(PlanField.REVEAL.name(), reveal.label());
        if (reveal == Reveal.FIGURES) {
            tree.put(FIGURES, figures.labels());
        }
        Set<Normalizer> types = EnumSet.noneOf(Normalizer.class);
        Set<Derivation> derivations = new HashSet<>();
        rules().forEach(rule -> rule.parts().forEach(part -> {
            types.add(part.type().normalizer());
            derivations.addAll(part.type().derivations());
        }));
        tree.put(
                PROFILE_DIGEST,
                DIGESTS.computeIfAbsent(
                        new Digested(profile(), placeholders(), types, derivations),
                        of -> ProfileDigest.of(of.profile, of.placeholders, of.types, of.derivations)));
        tree.put("versions", Map.of("frame", (long) FRAME_VERSION, "items", (long) ITEM_VERSION));
        return tree;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
