package org.psikit.io.net;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/** One thread per link: it ends with the channel, and never keeps a program alive. */
final class EventLoops {

    private EventLoops() {}

    static EventLoopGroup create() {
        return new MultiThreadIoEventLoopGroup(
                1,
                task -> {
                    Thread thread = new Thread(task, "psi-net");
                    thread.setDaemon(true);
                    return thread;
                },
                NioIoHandler.newFactory());
    }

    static void end(EventLoopGroup loop) {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
