package org.psikit.ecdh.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;

/** The steps of a bucket that both roles share. */
final class EcdhRuns {

    private EcdhRuns() {}

    /** Blinds own items in {@code order} and sends them chunk by chunk. */
    static void sendOwn(PsiSession session, Blinding blinding, Step step, ItemBlock items, int[] order) {
        int window = blinding.window();
        byte[] points = new byte[window * EcdhWire.POINT_BYTES];
        for (int from = 0; from < order.length; from += window) {
            int count = Math.min(window, order.length - from);
            blinding.blindItems(items, order, from, count, points);
            session.channel().send(step, points, 0, count * EcdhWire.POINT_BYTES);
            session.progress().progress("blinding own items", from + count, order.length);
        }
        session.channel().flush();
    }

    /** Blinds the peer's points a second time, as they arrive. */
    static void blindPeers(PsiSession session, Blinding blinding, PointInbox inbox, Blinded taker) {
        int window = blinding.window();
        byte[] blinded = new byte[window * EcdhWire.POINT_BYTES];
        for (int from = 0; from < inbox.count(); from += window) {
            int count = Math.min(window, inbox.count() - from);
            inbox.await(from + count);
            blinding.blindPoints(inbox.points(), from, count, blinded);
            taker.take(blinded, from, count);
            Arrays.fill(blinded, (byte) 0);
            session.progress().progress("blinding the peer's items", from + count, inbox.count());
        }
    }

    static void sendCount(Channel channel, long count) {
        channel.send(
                EcdhWire.COUNT, ByteBuffer.allocate(Long.BYTES).putLong(count).array(), 0, Long.BYTES);
        channel.flush();
    }

    static long receiveCount(Channel channel, long most) {
        byte[] bytes = new byte[Long.BYTES];
        channel.receive(EcdhWire.COUNT, bytes, 0, bytes.length);
        long count = ByteBuffer.wrap(bytes).getLong();
        if (count < 0 || count > most) {
            throw new ProtocolAbortException(EcdhWire.COUNT + ": more matches than items");
        }
        return count;
    }

    /** Takes {@code count} twice-blinded points, the first being number {@code from}. */
    @FunctionalInterface
    interface Blinded {
        void take(byte[] blinded, int from, int count);
    }
}
