package org.psikit.io.internal.net.stream;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.PsiException;

/**
 * The reason for which a party ends the conversation. The peer's next call throws a {@link ChannelException} that
 * states it in words (for {@link #PLAN} a {@link PlanMismatchException}).
 */
public enum Goodbye {
    /** Everything was said. */
    DONE(1, "it closed the connection"),
    /** Its own input is at fault. */
    INPUT(2, "its input could not be read"),
    /** It does not accept the plan, or something that goes with it. */
    PLAN(3, "it does not accept the plan: its own message names the difference"),
    /** What it received violates the protocol. */
    PROTOCOL(4, "it found the protocol broken, or a check failed there"),
    /** It ran out of something. */
    RESOURCES(5, "it ran out of disk or memory"),
    /** Somebody stopped it. */
    INTERRUPTED(6, "it was interrupted"),
    /** It has a bug. */
    INTERNAL(7, "it met an internal error"),
    /** It found the connection broken, and may make another one. */
    LOST(8, "it found the connection broken");

    private static final Goodbye[] ALL = values();

    private final int code;
    private final String words;

    Goodbye(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Whether a peer that said so, or nothing, may come back on another connection. */
    public static boolean mayReturn(@Nullable Goodbye said) {
        return said == null || said == LOST;
    }

    /** The number on the wire. */
    int code() {
        return code;
    }

    /** The reason with this number on the wire, if there is one. */
    static @Nullable Goodbye ofCode(int code) {
        for (Goodbye g : ALL) {
            if (g.code == code) {
                return g;
            }
        }
        return null;
    }

    /** The reason of a frame that was checked. */
    static Goodbye of(int code) {
        return Objects.requireNonNull(ofCode(code));
    }

    /** What the peer of the party that said it has to throw. */
    PsiException toException() {
        String line = "the peer ended the run: " + words;
        return this == PLAN ? new PlanMismatchException(line) : new ChannelException(line);
    }
}
