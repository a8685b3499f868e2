package org.psikit.io.internal.net.stream;

import org.psikit.core.channel.Step;

/**
 * The step in the header of a frame.
 *
 * @param high first 8 characters of the protocol's id, filled up with 0
 * @param low last 8
 * @param number of the step
 */
record StepId(long high, long low, int number) {

    private static final int ID_BYTES = 16;

    /** The id of {@code step}. */
    static StepId of(Step step) {
        return new StepId(pack(step.protocol(), 0), pack(step.protocol(), 8), step.number());
    }

    /** A number in a frame without a step. */
    static StepId number(int number) {
        return new StepId(0, 0, number);
    }

    /** Whether it names {@code step}. */
    boolean isOf(Step step) {
        return number == step.number() && high == pack(step.protocol(), 0) && low == pack(step.protocol(), 8);
    }

    /** Whether it names any protocol. */
    boolean hasProtocol() {
        return (high | low) != 0;
    }

    /** Whether it is well-formed: 1–15 characters of [a-z0-9-], then 0 only, and a number from 1. */
    boolean isValid() {
        boolean ended = false;
        for (int i = 0; i < ID_BYTES; i++) {
            int c = character(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
            if (ended ? c != 0 : !letter && (c != 0 || i == 0)) {
                return false;
            }
            ended |= c == 0;
        }
        return ended && number != 0;
    }

    /** The name in messages, such as {@code vole 3}; safe to print if it {@link #isValid}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ID_BYTES; i++) {
            int c = character(i);
            if (c != 0) {
                text.append((char) c);
            }
        }
        return text.append(' ').append(number).toString();
    }

    private int character(int i) {
        return (int) ((i < 8 ? high : low) >>> (56 - 8 * (i & 7))) & 0xff;
    }

    private static long pack(String id, int from) {
        long packed = 0;
        for (int i = from; i < from + 8; i++) {
            packed = packed << 8 | (i < id.length() ? id.charAt(i) : 0);
        }
        return packed;
    }
}
