package org.psikit.io.internal.net;

import org.psikit.io.link.LinkEvents;

/**
 * Reports refusals to the user: {@value #BURST} at once, then {@value #PER_SECOND} a second. Others are counted, and
 * the count goes out with the next line. Refused identities have a separate budget, so no other flood hides them. Not
 * thread-safe.
 */
final class RefusalLog {

    static final int BURST = 10;
    static final int PER_SECOND = 1;

    private static final long NANOS_PER_LINE = 1_000_000_000L / PER_SECOND;

    private final LinkEvents events;
    private final Share identities = new Share("identities");
    private final Share others = new Share("connections");

    RefusalLog(LinkEvents events) {
        this.events = events;
    }

    /** Records a connection refused at {@code now}, in {@link System#nanoTime}. */
    void refused(String line, boolean identity, long now) {
        (identity ? identities : others).take(line, now);
    }

    /** Records refused connections without details. */
    void refused(int count) {
        others.suppressed += count;
    }

    /** Reports the remaining counts. */
    void end() {
        identities.sayCount();
        others.sayCount();
    }

    private final class Share {
        private final String what;
        private long credit = BURST * NANOS_PER_LINE;
        private long last;
        private boolean begun;
        private long suppressed;

        Share(String what) {
            this.what = what;
        }

        void take(String line, long now) {
            credit = Math.min(BURST * NANOS_PER_LINE, credit + (begun ? now - last : 0));
            last = now;
            begun = true;
            if (credit < NANOS_PER_LINE) {
                suppressed++;
                return;
            }
            credit -= NANOS_PER_LINE;
            sayCount();
            events.refused(line);
        }

        void sayCount() {
            if (suppressed > 0) {
                events.refused(suppressed + " more " + what + " like these");
                suppressed = 0;
            }
        }
    }
}
