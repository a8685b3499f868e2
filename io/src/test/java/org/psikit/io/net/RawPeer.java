package org.psikit.io.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.psikit.core.channel.Step;

/** A peer without TLS whose every byte a test chooses. */
final class RawPeer implements AutoCloseable {

    private final Socket socket;

    RawPeer(InetSocketAddress address) {
        try {
            socket = new Socket(address.getAddress(), address.getPort());
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects and greets as an honest peer does. */
    static RawPeer admitted(InetSocketAddress address) {
        RawPeer peer = new RawPeer(address);
        peer.send(hello(Hello.VERSION));
        ByteBuf verdict = Unpooled.buffer();
        Verdict.ACCEPTED.write(verdict);
        peer.send(verdict);
        peer.read(Hello.BYTES + Verdict.BYTES);
        return peer;
    }

    static ByteBuf hello(int version) {
        ByteBuf out = Unpooled.buffer();
        new Hello(version, false).write(out);
        return out;
    }

    /** A frame with any header and any content. */
    static ByteBuf frame(FrameHeader header, byte[] content) {
        ByteBuf out = Unpooled.buffer(FrameHeader.BYTES + content.length);
        header.write(out, 0);
        return out.writerIndex(FrameHeader.BYTES).writeBytes(content);
    }

    /** A well-formed frame. */
    static ByteBuf frame(Step step, byte[] content) {
        return frame(FrameHeader.content(0, step, content.length, content.length), content);
    }

    void send(ByteBuf bytes) {
        byte[] out = new byte[bytes.readableBytes()];
        bytes.readBytes(out);
        send(out);
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(int length) {
        try {
            return socket.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the other end closes; false if it sent something first. */
    boolean isClosedByPeer() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
