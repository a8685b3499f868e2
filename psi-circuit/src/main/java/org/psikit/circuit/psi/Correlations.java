package org.psikit.circuit.psi;

import org.jspecify.annotations.Nullable;
import org.psikit.circuit.opprf.BinnedKkrtReceiver;
import org.psikit.circuit.opprf.BinnedKkrtSender;
import org.psikit.circuit.opprf.BinnedVoleReceiver;
import org.psikit.circuit.opprf.BinnedVoleSender;
import org.psikit.circuit.opprf.OprfReceiver;
import org.psikit.circuit.opprf.OprfSender;
import org.psikit.circuit.share.CotSource;
import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.ot.base.MasnyRindalReceiver;
import org.psikit.ot.base.MasnyRindalSender;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;
import org.psikit.ot.extension.RotReceiver;
import org.psikit.ot.extension.RotSender;
import org.psikit.ot.vole.SilentVoleKeys;
import org.psikit.ot.vole.SilentVoleMacs;
import org.psikit.ot.vole.VoleKeys;
import org.psikit.ot.vole.VoleMacs;

/**
 * The correlated OTs of a run, one in each direction, and the OPRF of its source, with the VOLE if that is from one; each is
 * set up when it is first asked for. Where one party asks for the keys the other must ask for the MACs of the same
 * direction at the same point.
 */
public final class Correlations implements AutoCloseable {

    private final PsiSession session;
    private final CotSource source;
    private final Domain domain;
    private @Nullable CotKeys keys;
    private @Nullable CotMacs macs;
    private @Nullable VoleKeys voleKeys;
    private @Nullable VoleMacs voleMacs;

    Correlations(PsiSession session, CotSource source) {
        this.session = session;
        this.source = source;
        this.domain = CircuitPsi.domain(session);
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

    /** The OPRF of the run, the side with the cuckoo table: the source's, of least work or of least traffic. */
    OprfReceiver oprfReceiver(CircuitParameters parameters) {
        if (source == CotSource.SOFTSPOKEN) {
            return new BinnedKkrtReceiver(session, parameters.bins(), new RotSender(keys(), sid("oprf")));
        }
        byte[] sid = sid("vole");
        VoleMacs own = SilentVoleMacs.setup(
                session.channel(),
                sid,
                new MasnyRindalSender(session.channel(), sid, session.randomness()),
                session.workers(),
                session.randomness());
        voleMacs = own;
        return new BinnedVoleReceiver(session, parameters.failureBits(), own);
    }

    /** The peer of {@link #oprfReceiver}. */
    OprfSender oprfSender(CircuitParameters parameters) {
        if (source == CotSource.SOFTSPOKEN) {
            return new BinnedKkrtSender(session, parameters.bins(), new RotReceiver(macs(), sid("oprf")));
        }
        byte[] sid = sid("vole");
        VoleKeys own = SilentVoleKeys.setup(
                session.channel(),
                sid,
                new MasnyRindalReceiver(session.channel(), sid, session.randomness()),
                session.workers(),
                session.randomness());
        voleKeys = own;
        return new BinnedVoleSender(session, parameters.failureBits(), own);
    }

    /** Whether what makes them sends from the MACs side alone, once they are set up. */
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
        if (voleKeys != null) {
            voleKeys.close();
        }
        if (voleMacs != null) {
            voleMacs.close();
        }
    }
}
