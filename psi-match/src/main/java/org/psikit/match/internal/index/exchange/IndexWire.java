package org.psikit.match.internal.index.exchange;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;

/** The messages between an owner and its client: the client asks, the owner replies, any number of times. */
public final class IndexWire {

    /** A request of the client. */
    public static final Step REQUEST = Step.of("index", 1, "request");

    /** The owner's word on a request. */
    public static final Step REPLY = Step.of("index", 2, "reply");

    /** A manifest or a part. */
    public static final Step CONTENT = Step.of("index", 3, "content");

    /** Blinded elements, behind the request that announces them. */
    public static final Step QUESTIONS = Step.of("index", 4, "blinded elements");

    /** Evaluated elements and their proof. */
    public static final Step ANSWERS = Step.of("index", 5, "evaluated elements");

    /** The most elements of a request. */
    public static final int MOST_QUESTIONS = 1 << 15;

    private static final int CHUNK = 1 << 18;

    private IndexWire() {}

    /** Sends content. */
    public static void sendContent(Channel channel, byte[] content) {
        for (int at = 0; at < content.length; at += CHUNK) {
            channel.send(CONTENT, content, at, Math.min(CHUNK, content.length - at));
        }
    }

    /**
     * Sends a file's content from {@code offset} on, a piece of it in memory at a time.
     *
     * @throws IOException if it cannot be read to its {@code end}
     */
    public static void sendContent(Channel channel, FileChannel content, long offset, long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(CHUNK, end - offset));
        long at = offset;
        while (at < end) {
            buffer.clear().limit((int) Math.min(CHUNK, end - at));
            int n = content.read(buffer, at);
            if (n < 0) {
                throw new EOFException("the file became shorter");
            }
            channel.send(CONTENT, buffer.array(), 0, n);
            at += n;
        }
    }

    /** Takes a piece of content that came. */
    @FunctionalInterface
    public interface Sink {
        /** The first {@code length} bytes; the buffer is good for this call only. */
        void take(byte[] buffer, int length);
    }

    /** Receives content of an announced length piece by piece, so that the peer's word takes no memory. */
    public static void receiveContent(Channel channel, long length, Sink sink) {
        byte[] buffer = new byte[(int) Math.min(CHUNK, length)];
        for (long done = 0; done < length; done += buffer.length) {
            int n = (int) Math.min(buffer.length, length - done);
            channel.receive(CONTENT, buffer, 0, n);
            sink.take(buffer, n);
        }
    }

    /** Receives content of at most {@code most} bytes as a whole. */
    public static byte[] receiveContent(Channel channel, long length, int most) {
        if (length < 0 || length > most) {
            throw new ProtocolAbortException(CONTENT + ": the peer announced " + length + " bytes");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        receiveContent(channel, length, (buffer, n) -> out.write(buffer, 0, n));
        return out.toByteArray();
    }
}
