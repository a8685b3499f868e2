package org.psikit.match.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Stands between two parties, and does one thing to the bytes that go one way; what goes the other way passes. */
final class FaultyProxy implements AutoCloseable {

    /** What happens. */
    enum Fault {
        /** Nothing. */
        NONE,
        /** Both directions are closed. */
        CUT,
        /** Both directions are reset. */
        RESET,
        /** A bit is flipped. */
        CORRUPT,
        /** Bytes come one by one, and late. */
        DELAY,
        /** Nothing passes this way for longer than the idle time, and then all of it. */
        STALL,
        /** Nothing passes any more in either direction, and nobody is told. */
        HALF_OPEN
    }

    /**
     * Where and what.
     *
     * @param fault what happens
     * @param at after so many bytes of a connection
     * @param toListener to what the connector sends, or to what it receives
     * @param once to the first connection only
     */
    record Plan(Fault fault, long at, boolean toListener, boolean once) {}

    private static final long STALL_NANOS = 4_500_000_000L;

    private final IntFunction<@Nullable Plan> plans;
    private final InetSocketAddress target;
    private final ServerSocket door;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean happened = new AtomicBoolean();

    FaultyProxy(InetSocketAddress target, Plan plan) {
        this(target, i -> i == 0 || !plan.once ? plan : null);
    }

    /** Connection i has what {@code plans} gives for i, from 0. */
    FaultyProxy(InetSocketAddress target, IntFunction<@Nullable Plan> plans) {
        this.target = target;
        this.plans = plans;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    private void accept() {
        try {
            int connections = 0;
            while (true) {
                Socket connector = door.accept();
                Socket listener = new Socket();
                sockets.add(connector);
                sockets.add(listener);
                try {
                    listener.connect(target);
                } catch (IOException nobodyListens) {
                    connector.close();
                    continue;
                }
                Plan plan = plans.apply(connections++);
                Plan listening = plan != null && plan.toListener ? plan : null;
                Plan dialling = plan != null && !plan.toListener ? plan : null;
                AtomicBoolean stuck = new AtomicBoolean();
                start(() -> pass(connector, listener, listening, stuck));
                start(() -> pass(listener, connector, dialling, stuck));
            }
        } catch (IOException closed) {
            // the run is over
        }
    }

    private void pass(Socket from, Socket to, @Nullable Plan plan, AtomicBoolean stuck) {
        byte[] buffer = new byte[8192];
        long passed = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                if (plan != null && plan.at < passed + count && plan.at >= passed) {
                    happened.set(true);
                    int before = (int) (plan.at - passed);
                    switch (plan.fault) {
                        case CUT -> {
                            out.write(buffer, 0, before);
                            from.close();
                            to.close();
                            return;
                        }
                        case RESET -> {
                            from.setSoLinger(true, 0);
                            to.setSoLinger(true, 0);
                            from.close();
                            to.close();
                            return;
                        }
                        case CORRUPT -> buffer[before] ^= 0x10;
                        case DELAY -> {
                            for (int i = 0; i < Math.min(count, 50); i++) {
                                out.write(buffer, i, 1);
                                LockSupport.parkNanos(5_000_000);
                            }
                            out.write(buffer, Math.min(count, 50), Math.max(0, count - 50));
                            passed += count;
                            continue;
                        }
                        case STALL -> LockSupport.parkNanos(STALL_NANOS);
                        case HALF_OPEN -> {
                            stuck.set(true);
                            out.write(buffer, 0, before);
                        }
                        case NONE -> {}
                    }
                }
                passed += count;
                while (stuck.get() && !door.isClosed()) {
                    LockSupport.parkNanos(20_000_000);
                }
                out.write(buffer, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException closed) {
            close(to);
        }
    }

    /** Whether the fault has come about. */
    boolean happened() {
        return happened.get();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed then
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(FaultyProxy::close);
    }
}
