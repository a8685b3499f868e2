package org.psikit.io.internal.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A stream whose reads fail if no data arrives for some time. It then closes the underlying stream, which must end a
 * read that waits in another thread, as the streams of {@link java.net.http.HttpClient} do.
 */
final class WatchedStream extends FilterInputStream {

    /** Checks within one period of patience. */
    private static final int LOOKS = 8;

    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final long patienceNanos;
    private final ScheduledFuture<?> look;
    private volatile boolean waiting;
    private volatile long since;
    private volatile boolean givenUp;

    /** @param patience how long a read may take */
    WatchedStream(InputStream in, Duration patience) {
        super(in);
        this.patienceNanos = patience.toNanos();
        long period = Math.max(1, patienceNanos / LOOKS);
        this.look = WATCH.scheduleWithFixedDelay(this::look, period, period, TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "psi-http-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    private void look() {
        if (waiting && System.nanoTime() - since > patienceNanos) {
            givenUp = true;
            try {
                close();
            } catch (IOException e) {
                // the waiting read fails all the same
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        since = System.nanoTime();
        waiting = true;
        try {
            int there = in.read(buffer, offset, count);
            if (there < 0 && givenUp) {
                throw new IOException("nothing came any more");
            }
            return there;
        } finally {
            waiting = false;
        }
    }

    @Override
    public void close() throws IOException {
        look.cancel(false);
        in.close();
    }
}
