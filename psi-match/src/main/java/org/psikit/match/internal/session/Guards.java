package org.psikit.match.internal.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.Setting;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.Numbers;

/**
 * This party's own limits on its peer.
 *
 * <p>Where no limit was set, the peer may have {@value #DEFAULT_FACTOR} times this party's rows, and a million in any case.
 * A peer that guesses keys needs far more of them than there are customers, and every one costs this party time, disk and
 * an answer; between honest parties of so different a size, one of them says so by setting the limit. Below a million
 * rows a job takes seconds, and a short list is often matched with a whole customer file.
 *
 * @param maxPeerRows a peer that announces more, after rounding up, is refused; null for the default
 */
public record Guards(@Nullable Long maxPeerRows) {

    /** No limit but what a size can be. */
    public static final Guards NONE = new Guards(AnnouncedSize.LARGEST);

    /** The limit that holds where none was set. */
    public static final Guards DEFAULT = new Guards(null);

    /** Number of rows that any peer may announce by default: a million, rounded up. */
    static final long DEFAULT_LEAST = AnnouncedSize.of(1_000_000);

    /** Multiple of this party's rows that a peer may announce by default. */
    static final long DEFAULT_FACTOR = 100;

    /** So many times this party's size looks like guessing. */
    private static final long SUSPICIOUS_FACTOR = 10;

    /** This share of all possible keys looks like guessing, too. */
    private static final double SUSPICIOUS_SHARE = 0.01;

    /**
     * Refuses a peer that is too large, or too small for a figure as far as its rounded size tells; its exact size it
     * checks itself.
     *
     * @throws PlanMismatchException with both values
     */
    void admit(Plan plan, long announced, long peerAnnounced) {
        if (plan.reveal() != Reveal.ROWS && peerAnnounced < plan.minSet()) {
            throw new PlanMismatchException("the peer has at most " + Numbers.count(peerAnnounced)
                    + " rows, and the plan refuses figures on fewer than " + Numbers.count(plan.minSet())
                    + ": agree on a smaller " + Setting.MIN_SET);
        }
        if (maxPeerRows == null) {
            long most = Math.max(DEFAULT_LEAST, DEFAULT_FACTOR * announced);
            if (peerAnnounced > most) {
                throw new PlanMismatchException("the peer announces up to " + Numbers.count(peerAnnounced)
                        + " rows, more than " + DEFAULT_FACTOR + " times yours and than the "
                        + Numbers.count(DEFAULT_LEAST)
                        + " that any peer may have: if that many are right, pass " + Setting.MAX_PEER_ROWS + " "
                        + peerAnnounced);
            }
        } else if (peerAnnounced > maxPeerRows) {
            throw new PlanMismatchException("the peer announces up to " + Numbers.count(peerAnnounced)
                    + " rows, " + Setting.MAX_PEER_ROWS + " allows " + Numbers.count(maxPeerRows)
                    + ": ask the peer for a smaller file, or raise the limit");
        }
    }

    /** Points to consider before consenting. */
    static List<String> warnings(Plan plan, long announced, long peerAnnounced) {
        List<String> warnings = new ArrayList<>();
        if (peerAnnounced / SUSPICIOUS_FACTOR > announced) {
            warnings.add("the peer announces more than " + SUSPICIOUS_FACTOR + " times as many rows as you have:"
                    + " a peer that guesses keys, such as all phone numbers of a town, looks like this");
        }
        for (Rule rule : plan.rules()) {
            if (peerAnnounced * plan.valuesPerRow() > rule.space() * SUSPICIOUS_SHARE) {
                warnings.add("the peer announces more than 1 % of all keys that there can be under " + rule.label()
                        + ": a peer with that many may be guessing, and learns which of the guesses you have");
            }
        }
        return warnings;
    }
}
