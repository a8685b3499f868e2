package org.psikit.io.internal.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A web server of this test's own, on this machine, which answers ranges and can be told to misbehave. */
class ObjectServer implements AutoCloseable {

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    final AtomicLong bytesSent = new AtomicLong();
    /** Answers still to be cut off in the middle. */
    final AtomicInteger cuts = new AtomicInteger();
    /** Requests still to be told to come later. */
    final AtomicInteger busy = new AtomicInteger();

    /** Whether an answer that is cut off has no bytes at all. */
    volatile boolean cutsAll;

    volatile boolean ranges = true;
    volatile boolean tags = true;
    /** When the objects were changed, as a header has it; empty to say nothing of it. */
    volatile String changed = "";

    volatile int version = 1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    ObjectServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (busy.getAndDecrement() > 0) {
            answer(exchange, 503);
        } else if (path.startsWith("/to/")) {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().getQuery());
            answer(exchange, 302);
        } else if (!objects.containsKey(path)) {
            answer(exchange, 404);
        } else {
            send(exchange, objects.get(path));
        }
    }

    static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
    }

    void send(HttpExchange exchange, byte[] all) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String wanted = exchange.getRequestHeaders().getFirst("If-Match");
        String tag = "\"v" + version + "\"";
        if (tags) {
            exchange.getResponseHeaders().add("ETag", tag);
        }
        if (!changed.isEmpty()) {
            exchange.getResponseHeaders().add("Last-Modified", changed);
        }
        if (wanted != null && !wanted.equals(tag)) {
            answer(exchange, 412);
            return;
        }
        int from = 0;
        int to = all.length;
        if (range != null && ranges) {
            String[] bounds = range.substring("bytes=".length()).split("-");
            from = Integer.parseInt(bounds[0]);
            to = Math.min(all.length, Integer.parseInt(bounds[1]) + 1);
            if (from >= all.length) {
                answer(exchange, 416);
                return;
            }
            exchange.getResponseHeaders().add("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, all.length));
        }
        exchange.sendResponseHeaders(range != null && ranges ? 206 : 200, to - from);
        boolean cut = to - from > 1 && cuts.getAndDecrement() > 0;
        int count = cut ? cutsAll ? 0 : (to - from) / 2 : to - from;
        OutputStream out = exchange.getResponseBody();
        out.write(all, from, count);
        out.flush();
        bytesSent.addAndGet(count);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
