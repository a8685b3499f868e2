package org.psikit.io.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A peer without TLS whose every byte a test chooses. */
public final class RawPeer implements AutoCloseable {

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
    public static RawPeer admitted(InetSocketAddress address) {
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

    public void send(ByteBuf bytes) {
        byte[] out = new byte[bytes.readableBytes()];
        bytes.readBytes(out);
        send(out);
    }

    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] read(int length) {
        try {
            return socket.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the other end closes; false if it sent something first. */
    public boolean isClosedByPeer() {
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
