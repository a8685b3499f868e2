package org.psikit.match.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.match.keys.derived.Derivation;

/**
 * What a profile makes of a fixed list of values, as one digest over those of the types that a plan has keys of. Two
 * parties whose digests agree have, as far as the list goes, the same code, the same Unicode tables and the same numbering
 * plans; otherwise rows would silently not match.
 *
 * <p>The list ({@code profile-vectors-1.txt}) is public and the same everywhere: a line is a key type, a region or
 * {@code -}, and a value, with tabs between, Java's escapes in the value. It keeps to characters and numbers that have
 * been assigned for long, so that it does not tell apart what real data would not.
 */
public final class ProfileDigest {

    private static final String VECTORS = "profile-vectors-1.txt";

    /** Canonical values, one a line. */
    private static final String DERIVED = "derivation-vectors-1.txt";

    private ProfileDigest() {}

    /**
     * The digest as 64 hexadecimal digits, for the plan.
     *
     * @param types that it covers
     * @param derivations that it covers
     */
    public static String of(
            Profile profile, Placeholders placeholders, Set<Normalizer> types, Set<Derivation> derivations) {
        MessageDigest sha256 = RandomOracle.sha256();
        update(sha256, profile.label());
        KeySettings settings = KeySettings.DEFAULT.withProfile(profile).withPlaceholders(placeholders);
        for (String line : text(VECTORS).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", 3);
            Normalizer type = Normalizer.parse(cells[0]);
            if (types.contains(type)) {
                update(sha256, line);
                String region = cells[1].equals("-") ? null : cells[1];
                update(sha256, outcome(type, region, cells[2].translateEscapes(), settings));
            }
        }
        derive(sha256, derivations);
        update(sha256, placeholders.digest());
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Derivations are digested by what they make of canonical values. */
    private static void derive(MessageDigest sha256, Set<Derivation> derivations) {
        if (derivations.isEmpty()) {
            return;
        }
        List<String> values = text(DERIVED)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        derivations.stream().sorted(Comparator.comparing(Derivation::label)).forEach(derivation -> {
            update(sha256, derivation.label());
            for (String value : values) {
                String derived = derivation.apply(value);
                update(sha256, derived == null ? "none" : "=" + derived);
            }
        });
    }

    private static String outcome(Normalizer type, @Nullable String region, String value, KeySettings settings) {
        KeySettings local = settings.withRegion(region);
        if (settings.profile().form(type, local) == null) {
            return "undefined";
        }
        KeyForm form = KeyForm.of(new KeyPart("value", type), local);
        Reason reason = new Reason();
        String canonical = form.canonical(value, reason);
        return canonical != null ? "=" + canonical : reason.refusal().name();
    }

    private static void update(MessageDigest sha256, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        sha256.update(bytes);
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(ProfileDigest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
