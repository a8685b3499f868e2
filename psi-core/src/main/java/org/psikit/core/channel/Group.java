package org.psikit.core.channel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.psikit.core.error.PsiException;

/**
 * A party and all the others, two or more in all, with a channel to each.
 *
 * <p>Threads: as those of the channels; two threads may use two of them at once.
 */
public final class Group implements AutoCloseable {

    private final PartyId me;
    private final Map<PartyId, Channel> channels;
    private final List<PartyId> all;

    /**
     * A group of parties; takes ownership of the channels.
     *
     * @param me this party
     * @param channels to each of the others, in the order in which {@link #others} names them
     */
    public Group(PartyId me, Map<PartyId, ? extends Channel> channels) {
        if (channels.isEmpty() || channels.containsKey(me)) {
            throw new IllegalArgumentException(
                    "a group has another party at least, and no channel from a party to itself");
        }
        this.me = me;
        this.channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        List<PartyId> sorted = new ArrayList<>(channels.keySet());
        sorted.add(me);
        Collections.sort(sorted);
        this.all = List.copyOf(sorted);
    }

    /** This party. */
    public PartyId me() {
        return me;
    }

    /** The other parties, in the given order. */
    public List<PartyId> others() {
        return List.copyOf(channels.keySet());
    }

    /** All parties, sorted by name: the same list at each of them. */
    public List<PartyId> all() {
        return all;
    }

    /**
     * The channel to one of the others.
     *
     * @throws IllegalArgumentException if it is not one of them
     */
    public Channel channel(PartyId other) {
        Channel channel = channels.get(other);
        if (channel == null) {
            throw new IllegalArgumentException(other + " is none of the other parties " + channels.keySet());
        }
        return channel;
    }

    /** Closes all channels, last to first; throws the first failure after all have been tried. */
    @Override
    public void close() {
        PsiException first = null;
        List<Channel> open = new ArrayList<>(channels.values());
        Collections.reverse(open);
        for (Channel channel : open) {
            try {
                channel.close();
            } catch (PsiException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
