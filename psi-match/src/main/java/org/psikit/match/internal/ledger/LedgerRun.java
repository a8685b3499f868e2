package org.psikit.match.internal.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.plan.Party;

/**
 * A run that a ledger tells of.
 *
 * @param owner the party whose ledger it is
 * @param peer the other one
 * @param job plan and sizes; empty if the parties never agreed
 * @param times when it began and ended
 * @param end how it ended
 */
public record LedgerRun(Fingerprint owner, Fingerprint peer, Optional<Job> job, Times times, End end) {

    /**
     * The agreement of the parties.
     *
     * @param side the owner's
     * @param plan digest of the plan, in hex
     * @param announced the owner's size, rounded up
     * @param peerAnnounced the peer's
     */
    public record Job(Party side, String plan, long announced, long peerAnnounced) {}

    /**
     * When a run took place, by the owner's clock.
     *
     * @param begun when it began; when it failed, if it never did
     * @param ended when it ended; nothing if that was not written
     */
    public record Times(Instant begun, Optional<Instant> ended) {}

    /**
     * How a run ended.
     *
     * @param outcome {@code done}, {@code alone}, {@code open} if no end was written, or why it failed
     * @param result rows, or shared keys, that the owner learned of
     * @param receipt the text that both signed; empty if there is none
     */
    public record End(String outcome, OptionalLong result, String receipt) {}
}
