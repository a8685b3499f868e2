package org.psikit.io.internal.net.stream;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/**
 * An event loop of one daemon thread, shared by connection attempts and their connections. It ends with its last user.
 * Thread-safe.
 */
public final class SharedEventLoop implements AutoCloseable {

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1,
            task -> {
                Thread thread = new Thread(task, "psi-net");
                thread.setDaemon(true);
                return thread;
            },
            NioIoHandler.newFactory());

    private int users = 1;

    public EventLoopGroup group() {
        return group;
    }

    /** Adds a user. */
    synchronized SharedEventLoop join() {
        users++;
        return this;
    }

    /** Removes a user. */
    @Override
    public synchronized void close() {
        users--;
        if (users == 0) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }
}
