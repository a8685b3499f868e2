package org.psikit.io.internal.net.stream;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.PsiException;

/**
 * A party's reason for ending the conversation. The peer's next call throws a {@link ChannelException} that states it
 * in words (for {@link #PLAN} and {@link #DECLINED} a {@link PlanMismatchException}).
 *
 * <p>Security: a fixed few words, so that no failure tells the peer more than its kind.
 */
public enum Goodbye {
    /** The conversation is complete. */
    DONE(1, "it closed the connection"),
    /** Its own input is unusable. */
    INPUT(2, "its input could not be read"),
    /** It does not accept the plan or an agreed value. */
    PLAN(3, "it does not accept the plan: its own message names the difference"),
    /** Data that it received violates the protocol. */
    PROTOCOL(4, "it found the protocol broken, or a check failed there"),
    /** It ran out of a resource. */
    RESOURCES(5, "it ran out of disk or memory"),
    /** It was stopped. */
    INTERRUPTED(6, "it was interrupted"),
    /** It has a bug. */
    INTERNAL(7, "it met an internal error"),
    /** It lost the connection, and may reconnect. */
    LOST(8, "it found the connection broken"),
    /** Its user declined the job. */
    DECLINED(9, "it declined the job");

    private static final Goodbye[] ALL = values();

    private final int code;
    private final String words;

    Goodbye(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Whether a peer with this goodbye, or none, may come back on another connection. */
    public static boolean mayReturn(@Nullable Goodbye said) {
        return said == null || said == LOST;
    }

    /** The reason as one word, for files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
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

    /** The exception to throw at the other party. */
    PsiException toException() {
        String line = "the peer ended the run: " + words;
        return this == PLAN || this == DECLINED ? new PlanMismatchException(line) : new ChannelException(line);
    }
}
