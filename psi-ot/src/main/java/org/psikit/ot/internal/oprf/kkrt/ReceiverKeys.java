package org.psikit.ot.internal.oprf.kkrt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.psikit.core.channel.Channel;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * The receiver's keys of shared items, which it unwraps from the sender's messages; {@link SenderKeys} has the form.
 *
 * @param byPlace a key where the secret that it came under was, two longs a place
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReceiverKeys(long[] byPlace) implements OutputKeys {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Receives the keys of {@code total} items; of those at {@code numbers}, which increase, it unwraps what fits. */
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

    /** The keys are wiped with the OPRF's outputs. */
    @Override
    public void close() {}
}
