package org.psikit.match;

import java.time.Duration;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.net.LinkOptions;
import org.psikit.io.internal.net.Links;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.plan.Party;

/**
 * Tells a peer that waits already, in one of a fixed few words, that this party cannot begin: otherwise the peer would wait
 * to the end of its patience. Left when the table turns out to be unusable while it is read, which may be after minutes; not
 * for a mistake in the command, after which the same command runs again at once.
 *
 * <p>Security: only the pinned peer hears it, and hears no detail.
 */
final class LastWord {

    /** A peer that waits dials at least every second. */
    private static final Duration LISTEN = Duration.ofSeconds(2);

    private static final Duration DIAL = Duration.ofSeconds(1);

    private LastWord() {}

    /** Leaves the word if the peer is there; what goes wrong with that is added to the failure. */
    static void leave(MatchRun.Link link, PsiException failure) {
        boolean said = failure instanceof InputException || failure instanceof ResourceException;
        boolean pinned = link.options().identity() != null && link.options().peer() != null;
        if (!said || !pinned || link.address().getPort() == 0) {
            return;
        }
        boolean listening = link.party() == Party.LISTENER;
        LinkOptions options = new LinkOptions(
                link.options().identity(),
                link.options().peer(),
                listening ? LISTEN : DIAL,
                link.options().idle());
        try {
            NetChannel peer = listening
                    ? Links.listen(link.address(), options, LinkEvents.NONE)
                    : Links.connect(link.address(), options, LinkEvents.NONE);
            peer.abort(PeerDialer.goodbye(failure));
        } catch (PsiException nobodyThere) {
            failure.addSuppressed(nobodyThere);
        }
    }
}
