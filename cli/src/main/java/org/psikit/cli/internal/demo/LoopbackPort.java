package org.psikit.cli.internal.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.psikit.core.error.ResourceException;

/** A free port for two parties on one machine. */
public final class LoopbackPort {

    private LoopbackPort() {}

    /** A currently free port of the loopback address. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ResourceException("no port on the loopback address: " + e.getMessage(), e);
        }
    }
}
