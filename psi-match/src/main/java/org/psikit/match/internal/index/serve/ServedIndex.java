package org.psikit.match.internal.index.serve;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.PsiException;
import org.psikit.ecdh.internal.index.Part;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.index.store.IndexFolder;
import org.psikit.match.internal.index.store.SignedManifest;

/**
 * One client's index as it is now: looks again whenever the manifest was replaced, so an update takes effect with the
 * next request, and requests that are under way end on what they began with. Thread-safe.
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
     * What is served.
     *
     * @param stamp of the manifest's file
     * @param until second at which an earlier key may end
     * @param manifest the current one
     * @param parts by name, those of earlier keys that are still answered too
     * @param keys by public key
     */
    private record State(
            long stamp, long until, SignedManifest manifest, Map<String, Part> parts, List<OprfKey> keys) {}

    SignedManifest manifest() {
        return state().manifest;
    }

    /** The content of a part that is served. */
    Optional<byte[]> part(Part named) {
        return Optional.ofNullable(state().parts.get(named.name())).map(folder.parts()::get);
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
        State fresh = load(stamp, now);
        state = fresh;
        return fresh;
    }

    private State load(long stamp, long now) {
        SignedManifest current = folder.manifest(owner);
        List<SignedManifest> all = new ArrayList<>(folder.retired(owner, clock.instant()));
        all.add(current);
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
        return new State(stamp, now + 60, current, parts, keys);
    }
}
