package org.psikit.circuit.psi;

import org.jspecify.annotations.Nullable;
import org.psikit.circuit.gmw.CotTriples;
import org.psikit.circuit.gmw.GmwParty;
import org.psikit.circuit.share.CotSource;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.core.channel.Channel;
import org.psikit.core.crypto.RandomOracle;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;

/**
 * The correlated OTs of a run, one in each direction, set up when the first is asked for. Where one party asks for the
 * keys the other must ask for the MACs of the same direction at the same point.
 */
public final class Correlations implements AutoCloseable {

    private final PsiSession session;
    private final CotSource source;
    private @Nullable CotKeys keys;
    private @Nullable CotMacs macs;
    private @Nullable CotTriples triples;

    Correlations(PsiSession session, CotSource source) {
        this.session = session;
        this.source = source;
    }

    /** This party's keys, to which the peer has the MACs. */
    public CotKeys keys() {
        CotKeys result = keys;
        if (result == null) {
            result = source.keys(session, sid(session.role()));
            keys = result;
        }
        return result;
    }

    /** This party's MACs, to which the peer has the keys. */
    public CotMacs macs() {
        CotMacs result = macs;
        if (result == null) {
            result = source.macs(session, sid(session.role().other()));
            macs = result;
        }
        return result;
    }

    /** A party that evaluates circuits, with triples from both directions. */
    public GmwParty gmw() {
        Channel channel = session.channel();
        boolean first = session.role() == Role.RECEIVER;
        if (triples == null) {
            // The receiver's keys come first at both.
            CotMacs early = first ? null : macs();
            CotKeys own = keys();
            triples = new CotTriples(own, early == null ? macs() : early, sid("gmw"), first, session.randomness());
        }
        return new GmwParty(channel, triples, first);
    }

    /** Binds hashes of use {@code use} to the run. */
    public byte[] sid(String use) {
        PsiSession.Context context = session.context();
        return RandomOracle.of("psikit/circuit/1/" + use)
                .put(context.sid())
                .put(context.coin())
                .put(context.rule())
                .put(context.attempt())
                .digest();
    }

    private byte[] sid(Role keysSide) {
        return sid(keysSide == Role.RECEIVER ? "receiver's keys" : "sender's keys");
    }

    @Override
    public void close() {
        if (keys != null) {
            keys.close();
        }
        if (macs != null) {
            macs.close();
        }
        if (triples != null) {
            triples.close();
        }
    }
}
