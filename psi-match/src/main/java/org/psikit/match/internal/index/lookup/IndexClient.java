package org.psikit.match.internal.index.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.channel.Channel;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.index.IndexManifest;
import org.psikit.ecdh.internal.voprf.EvaluationPool;

/**
 * A client's steps, in this order: {@link #refresh} the cache, {@link #ask} what it does not know, {@link #find}. Outputs
 * are kept as soon as they are there, so a failure afterwards costs no budget twice. For one thread.
 */
public final class IndexClient {

    private final LookupCache cache;
    private final EvaluationPool pool;
    private final Randomness randomness;
    private final ProgressListener progress;
    private @Nullable IndexManifest manifest;
    private @Nullable OwnOutputs outputs;
    private int known;
    private int asked;

    /** With that cache; pool and randomness stay the caller's. */
    public IndexClient(LookupCache cache, EvaluationPool pool, Randomness randomness, ProgressListener progress) {
        this.cache = cache;
        this.pool = pool;
        this.randomness = randomness;
        this.progress = progress;
    }

    /** How many of the items the cache does not know, if the index still has the key that it had. */
    public int unknown(Set<OwnOutputs.Item> items) {
        return cache.held()
                .map(held -> cache.outputs(held.manifest().origin().publicKey()))
                .map(there -> (int)
                        items.stream().filter(item -> there.get(item) == null).count())
                .orElse(items.size());
    }

    /** Brings the cache up to date. */
    public void refresh(Channel channel) {
        manifest = new OwnerLink(channel, cache, progress).refresh().manifest();
    }

    /** The manifest that {@link #refresh} got. */
    public IndexManifest manifest() {
        IndexManifest there = manifest;
        if (there == null) {
            throw new IllegalStateException("refresh comes first");
        }
        return there;
    }

    /** Asks for the outputs of the items that the cache does not have. */
    public void ask(Channel channel, Set<OwnOutputs.Item> items) {
        byte[] publicKey = manifest().origin().publicKey();
        OwnOutputs there = cache.outputs(publicKey);
        outputs = there;
        List<OwnOutputs.Item> unknown = new ArrayList<>();
        for (OwnOutputs.Item item : items) {
            if (there.get(item) == null) {
                unknown.add(item);
            }
        }
        known = items.size() - unknown.size();
        if (!unknown.isEmpty()) {
            try {
                asked = new OwnerLink(channel, cache, progress).ask(unknown, there, publicKey, pool, randomness);
            } finally {
                // what came before a failure was counted by the owner, and is not asked again
                cache.keep(there);
            }
        }
    }

    /** The items that are in the index, each with its label, empty if there are no labels. */
    public Map<OwnOutputs.Item, byte[]> find(Set<OwnOutputs.Item> items) {
        OwnOutputs there = outputs;
        if (there == null) {
            throw new IllegalStateException("ask comes before find");
        }
        return Comparison.find(cache.parts(), manifest(), there, items);
    }

    /** Items whose outputs were in the cache. */
    public int known() {
        return known;
    }

    /** Questions that were asked, random ones included. */
    public int asked() {
        return asked;
    }
}
