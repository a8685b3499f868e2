package org.psikit.match.internal.index.serve;

import java.nio.channels.FileChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.index.store.IndexFolder;
import org.psikit.match.internal.index.store.SignedManifest;

/**
 * One client's index as it is now: looks again whenever the manifest was replaced, so an update takes effect with the
 * next request. What the manifest before that one names is served too, to clients that have begun to fetch it.
 * Thread-safe.
 */
final class ServedIndex implements AutoCloseable {

    private final IndexFolder folder;
    private final Identity owner;
    private final Clock clock;
    private final BudgetLedger ledger;
    private final long perDay;
    private final List<OprfKey> opened = new ArrayList<>();
    private @Nullable State state;

    /** Opens the ledger; {@code perDay} questions may be asked. */
    ServedIndex(IndexFolder folder, Identity owner, long perDay, Clock clock) {
        this.folder = folder;
        this.owner = owner;
        this.clock = clock;
        this.perDay = perDay;
        this.ledger = BudgetLedger.open(folder.ledger(), clock);
        try {
            state();
        } catch (PsiException e) {
            close();
            throw e;
        }
    }

    /**
     * The served state.
     *
     * @param stamp of the manifest's file
     * @param until second at which an earlier key may end
     * @param manifests the current one, and the one that this process served before it
     * @param parts by name: theirs, and those of earlier keys that are still answered
     * @param keys those that are answered
     */
    private record State(long stamp, long until, Manifests manifests, Map<String, Part> parts, List<OprfKey> keys) {}

    private record Manifests(SignedManifest current, Optional<SignedManifest> before) {

        /** These, or the next ones if {@code fresh} is another than the current one. */
        Manifests followedBy(SignedManifest fresh) {
            return Arrays.equals(fresh.digest(), current.digest()) ? this : new Manifests(fresh, Optional.of(current));
        }
    }

    SignedManifest manifest() {
        return state().manifests.current;
    }

    /**
     * The content of a part that is served; nothing if it is not, or not any more.
     *
     * @throws InputException if it should be there and is not
     */
    Optional<FileChannel> part(byte[] digest) {
        State now = state();
        Part part = now.parts.get(HexFormat.of().formatHex(digest));
        if (part == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.parts().open(part));
        } catch (InputException e) {
            if (state().stamp == now.stamp) {
                throw e;
            }
            return Optional.empty(); // an update took it away
        }
    }

    /** The key of that public one, if it is answered. */
    Optional<OprfKey> key(byte[] publicKey) {
        return state().keys.stream()
                .filter(key -> Arrays.equals(key.publicKey(), publicKey))
                .findFirst();
    }

    BudgetLedger.Decision charge(byte[] publicKey, int questions) {
        return ledger.charge(publicKey, questions, perDay);
    }

    /** Questions that are left today. */
    long leftToday() {
        return Math.max(0, perDay - ledger.today());
    }

    @Override
    public synchronized void close() {
        ledger.close();
        opened.forEach(OprfKey::close);
    }

    private synchronized State state() {
        State known = state;
        long now = clock.instant().getEpochSecond();
        long stamp = folder.stamp();
        if (known != null && known.stamp == stamp && now < known.until) {
            return known;
        }
        SignedManifest current = folder.manifest(owner);
        Manifests manifests =
                known == null ? new Manifests(current, Optional.empty()) : known.manifests.followedBy(current);
        State fresh = load(stamp, now, manifests);
        state = fresh;
        return fresh;
    }

    private State load(long stamp, long now, Manifests manifests) {
        List<SignedManifest> all = new ArrayList<>(folder.retired(owner, clock.instant()));
        all.add(manifests.current);
        Map<String, Part> parts = new HashMap<>();
        List<OprfKey> keys = new ArrayList<>();
        for (SignedManifest each : all) {
            each.manifest().parts().forEach(part -> parts.put(part.name(), part));
            byte[] publicKey = each.manifest().origin().publicKey();
            Optional<OprfKey> there = opened.stream()
                    .filter(key -> Arrays.equals(key.publicKey(), publicKey))
                    .findFirst();
            OprfKey key = there.orElseGet(() -> folder.key(owner, publicKey));
            if (there.isEmpty()) {
                opened.add(key);
            }
            keys.add(key);
        }
        manifests.before.ifPresent(before -> before.manifest().parts().forEach(part -> parts.put(part.name(), part)));
        return new State(stamp, now + 60, manifests, parts, keys);
    }
}
