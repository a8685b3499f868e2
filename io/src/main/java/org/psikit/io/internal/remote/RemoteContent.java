package org.psikit.io.internal.remote;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.file.FileContent;
import org.psikit.io.table.TableState;

/**
 * An object on a server that supports range requests. Every request names the wanted version by its entity tag, so that
 * all responses come from the same version. A stream that breaks off resumes at its position.
 *
 * @param name its name in messages
 * @param address makes requests for it
 * @param length its length in bytes
 * @param version its strong entity tag, or else the time of its last change
 */
record RemoteContent(String name, Address address, long length, String version) implements FileContent.Ranged {

    private static final int ATTEMPTS = 4;

    /** The most bytes to skip by reading on rather than by a new request. */
    private static final int SKIPPED_BYTES = 1 << 16;

    /** The fewest bytes per request of a reader with random access. */
    private static final int LEAST_BYTES = 1 << 16;

    /** Makes requests for an object. */
    @FunctionalInterface
    interface Address {
        /**
         * A request to read the object.
         *
         * @param headers names and values in turn
         */
        HttpRequest.Builder get(String... headers);
    }

    /** The result of the first request for an object. */
    sealed interface Found {}

    /** The server supports ranges, and marks the object's version. */
    record Ranged(RemoteContent content) implements Found {}

    /** The server sends the whole object, once. */
    record Streamed(InputStream all) implements Found {}

    /**
     * Requests the first byte.
     *
     * @throws InputException if it is not there or cannot be read
     */
    static Found find(String name, Address address) {
        HttpResponse<InputStream> response = Http.send(name, () -> address.get("Range", "bytes=0-0"));
        int status = response.statusCode();
        String version = version(response);
        try {
            if (status == 200) {
                return streamed(name, response);
            }
            response.body().close();
            if (status == 206 && !version.isEmpty() && Http.total(response).isPresent()) {
                return new Ranged(
                        new RemoteContent(name, address, Http.total(response).getAsLong(), version));
            }
            if (status == 206) {
                HttpResponse<InputStream> all = Http.send(name, address::get);
                if (all.statusCode() == 200) {
                    return streamed(name, all);
                }
                all.body().close();
                status = all.statusCode();
            }
            if (status == 416) {
                throw new InputException(name + " is empty: name a table");
            }
            throw Http.refused(name, status);
        } catch (IOException e) {
            throw new InputException(name + " cannot be read: try again");
        }
    }

    /** A body that ends only with the connection may be cut off without notice. */
    private static Streamed streamed(String name, HttpResponse<InputStream> response) throws IOException {
        boolean ends = response.headers().firstValue("Content-Length").isPresent()
                || response.headers().firstValue("Transfer-Encoding").isPresent();
        if (!ends) {
            response.body().close();
            throw new InputException(name
                    + ": the server does not say how long it is, so that a part could be missing: get it into a file");
        }
        return new Streamed(response.body());
    }

    /** The entity tag, or a change time that no later change can share, from an earlier second (RFC 9110, 8.8.2.2). */
    private static String version(HttpResponse<?> response) {
        String tag = response.headers().firstValue("ETag").orElse("");
        if (!tag.isEmpty() && !tag.startsWith("W/")) {
            return tag;
        }
        String changed = response.headers().firstValue("Last-Modified").orElse("");
        String now = response.headers().firstValue("Date").orElse("");
        try {
            return time(now).isAfter(time(changed)) ? changed : "";
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    private static ZonedDateTime time(String header) {
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /** Requests the bytes from one position to another. */
    private InputStream range(long from, long to) throws IOException {
        String range = "bytes=%d-%d".formatted(from, to - 1);
        HttpResponse<InputStream> response = Http.send(
                name,
                () -> version.startsWith("\"")
                        ? address.get("Range", range, "If-Match", version)
                        : address.get("Range", range));
        boolean same = version(response).equals(version)
                && Http.total(response).orElse(-1) == length
                && response.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + from + "-");
        if (response.statusCode() == 206 && same) {
            return response.body();
        }
        response.body().close();
        throw Http.refused(name, response.statusCode() / 100 == 2 ? 412 : response.statusCode());
    }

    @Override
    public InputStream open() {
        return new Ranges(length);
    }

    @Override
    public Seekable seekable() {
        return new Ranges(LEAST_BYTES);
    }

    @Override
    public Look look(String shown) {
        Found found = find(name, address);
        if (found instanceof Ranged now) {
            return new Look(
                    now.content.length, TableState.of(shown, now.content.length + " bytes, " + now.content.version));
        }
        close(((Streamed) found).all());
        throw new InputException(name + " was read in ranges and is no longer: try again later");
    }

    private static void close(InputStream all) {
        try {
            all.close();
        } catch (IOException e) {
            // nothing more was needed from it
        }
    }

    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Reads in ranges that cover the wanted bytes and have a minimum size. */
    private final class Ranges extends Seekable {

        private final long least;
        private InputStream in = InputStream.nullInputStream();
        private long position;
        private long end;
        private int wanted;

        Ranges(long least) {
            this.least = least;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public void expect(int bytes) {
            wanted = bytes;
        }

        @Override
        public void seek(long target) throws IOException {
            if (target >= position && target < end && target - position <= SKIPPED_BYTES) {
                byte[] skipped = new byte[1 << 12];
                while (position < target) {
                    if (read(skipped, 0, (int) Math.min(skipped.length, target - position)) < 0) {
                        throw new EOFException(name + " is shorter than it was");
                    }
                }
                return;
            }
            in.close();
            position = target;
            end = target;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            Objects.checkFromIndexSize(offset, count, buffer.length);
            if (count == 0) {
                return 0;
            }
            if (position >= length) {
                return -1;
            }
            for (int attempt = 1; ; attempt++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new ResourceException("interrupted: nothing was written");
                }
                try {
                    if (position == end) {
                        in.close();
                        end = Math.min(length, position + Math.max(least, Math.max(count, wanted)));
                        in = range(position, end);
                    }
                    int there = in.read(buffer, offset, (int) Math.min(count, end - position));
                    if (there > 0) {
                        position += there;
                        wanted = Math.max(0, wanted - there);
                        return there;
                    }
                    throw new EOFException("cut off");
                } catch (IOException e) {
                    if (attempt == ATTEMPTS) {
                        throw new InputException("%s: the connection was lost after %,d of %,d bytes: try again"
                                .formatted(name, position, length));
                    }
                    Arrays.fill(buffer, offset, offset + count, (byte) 0);
                    end = position;
                    Http.pause(attempt);
                }
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
            position = length;
        }
    }
}
