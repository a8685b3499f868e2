package org.psikit.ot.internal.oprf.kkrt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.psikit.core.channel.Channel;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * The receiver's keys of shared items, unwrapped from the sender's messages; see {@link SenderKeys} for the format.
 *
 * @param byPlace each key at the place of its item, two longs each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReceiverKeys(long[] byPlace) implements OutputKeys {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Receives the keys of {@code total} items, and unwraps those at {@code numbers}, which increase. */
    void receive(Channel channel, int total, int[] numbers, int[] places, int count, byte[] functions) {
        byte[] message = new byte[Math.min(SenderKeys.BATCH, total) * KkrtParameters.WRAPPED_BYTES];
        int next = 0;
        for (int from = 0; from < total; from += SenderKeys.BATCH) {
            int part = Math.min(SenderKeys.BATCH, total - from);
            channel.receive(KkrtSteps.WRAPPED_KEYS, message, 0, part * KkrtParameters.WRAPPED_BYTES);
            for (; next < count && numbers[next] < from + part; next++) {
                int place = places[next];
                int at = (numbers[next] - from) * KkrtParameters.WRAPPED_BYTES
                        + functions[place] * SenderKeys.KEY_LONGS * Long.BYTES;
                for (int w = SenderKeys.KEY_LONGS * place; w < SenderKeys.KEY_LONGS * (place + 1); w++) {
                    byPlace[w] ^= (long) WORDS.get(message, at);
                    at += Long.BYTES;
                }
            }
        }
    }

    @Override
    public void get(int[] places, int first, int count, long[] keys) {
        SenderKeys.spread(byPlace, places, first, count, keys);
    }

    /** Does nothing: the keys are wiped with the OPRF's outputs. */
    @Override
    public void close() {}
}
