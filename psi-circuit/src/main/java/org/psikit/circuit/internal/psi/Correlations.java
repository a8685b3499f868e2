package org.psikit.circuit.internal.psi;

import org.jspecify.annotations.Nullable;
import org.psikit.circuit.internal.opprf.BinnedKkrtReceiver;
import org.psikit.circuit.internal.opprf.BinnedKkrtSender;
import org.psikit.circuit.internal.opprf.BinnedOprfReceiver;
import org.psikit.circuit.internal.opprf.BinnedOprfSender;
import org.psikit.circuit.internal.opprf.BinnedVoleReceiver;
import org.psikit.circuit.internal.opprf.BinnedVoleSender;
import org.psikit.circuit.internal.share.CotSource;
import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.oprf.vole.VoleOprfReceiver;
import org.psikit.ot.internal.oprf.vole.VoleOprfSender;

/**
 * The correlated OTs of a run, one in each direction, and the OPRF of its source; each is set up on first request. When
 * one party requests the keys, the other must request the MACs of the same direction at the same point.
 */
public final class Correlations implements AutoCloseable {

    private final PsiSession session;
    private final CotSource source;
    private final Domain domain;
    private @Nullable CotKeys keys;
    private @Nullable CotMacs macs;

    Correlations(PsiSession session, CotSource source) {
        this.session = session;
        this.source = source;
        this.domain = CircuitPsi.domain(session);
    }

    /** This party's keys; the peer has the MACs. */
    public CotKeys keys() {
        CotKeys result = keys;
        if (result == null) {
            result = source.keys(session, sid(session.role()));
            keys = result;
        }
        return result;
    }

    /** This party's MACs; the peer has the keys. */
    public CotMacs macs() {
        CotMacs result = macs;
        if (result == null) {
            result = source.macs(session, sid(session.role().other()));
            macs = result;
        }
        return result;
    }

    /**
     * The OPRF of the run on the side with the cuckoo table; its kind follows the source: least work or least traffic.
     */
    BinnedOprfReceiver oprfReceiver() {
        if (source == CotSource.SOFTSPOKEN) {
            return new BinnedKkrtReceiver(session, new RotSender(keys(), sid("oprf")));
        }
        VoleOprfReceiver oprf = new VoleOprfReceiver(session.withoutProgress(), domain);
        oprf.setUp();
        return new BinnedVoleReceiver(oprf);
    }

    /** The peer of {@link #oprfReceiver}. */
    BinnedOprfSender oprfSender() {
        if (source == CotSource.SOFTSPOKEN) {
            return new BinnedKkrtSender(session, new RotReceiver(macs(), sid("oprf")));
        }
        VoleOprfSender oprf = new VoleOprfSender(session.withoutProgress(), domain);
        oprf.setUp();
        return new BinnedVoleSender(oprf);
    }

    /** Whether only the MACs side sends, once they are set up. */
    public boolean oneWay() {
        return source == CotSource.SOFTSPOKEN;
    }

    /** Binds hashes of use {@code use} to the run. */
    public byte[] sid(String use) {
        return domain.hash(use);
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
    }
}
