package org.psikit.core.channel;

import java.util.Arrays;

/** A party that does something wrong with its k-th message, once. */
public final class TamperingChannel extends ForwardingChannel {

    /** What it does. */
    public enum Fault {
        FLIP_FIRST_BIT,
        FLIP_LAST_BIT,
        FLIP_MIDDLE_BIT,
        ZERO,
        ONES,
        DROP,
        REPEAT,
        TRUNCATE,
        WRONG_STEP
    }

    private static final Step STRANGE = Step.of("strange", 1, "nothing that anybody expects");

    private final int message;
    private final Fault fault;
    private int sent;

    /** Tampers with message number {@code message}, counted from 0. */
    public TamperingChannel(Channel inner, int message, Fault fault) {
        super(inner);
        this.message = message;
        this.fault = fault;
    }

    /** Messages sent so far. */
    public int sent() {
        return sent;
    }

    @Override
    public void send(Step step, byte[] buffer, int offset, int length) {
        if (sent++ != message) {
            super.send(step, buffer, offset, length);
            return;
        }
        byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
        switch (fault) {
            case FLIP_FIRST_BIT -> flip(copy, 0);
            case FLIP_LAST_BIT -> flip(copy, 8 * length - 1);
            case FLIP_MIDDLE_BIT -> flip(copy, 4 * length);
            case ZERO -> Arrays.fill(copy, (byte) 0);
            case ONES -> Arrays.fill(copy, (byte) -1);
            case REPEAT -> super.send(step, copy, 0, length);
            case DROP, TRUNCATE, WRONG_STEP -> {}
        }
        if (fault == Fault.TRUNCATE) {
            super.send(step, copy, 0, Math.max(0, length - 1));
        } else if (fault == Fault.WRONG_STEP) {
            super.send(STRANGE, copy, 0, length);
        } else if (fault != Fault.DROP) {
            super.send(step, copy, 0, length);
        }
    }

    private static void flip(byte[] bytes, int bit) {
        if (bit >= 0 && bit < 8 * bytes.length) {
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        }
    }
}
