package org.psikit.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that has objects, answers ranges, and speaks as much of S3 as it takes to list and write. */
final class ObjectStore implements AutoCloseable {

    /** Objects by path. */
    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentSkipListMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    ObjectStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        switch (exchange.getRequestMethod()) {
            case "GET" -> {
                if (query.contains("list-type")) {
                    text(exchange, listing(path, query.replaceFirst(".*prefix=([^&]*).*", "$1")));
                } else {
                    range(exchange, objects.get(path));
                }
            }
            case "PUT" -> {
                uploads.computeIfAbsent(path, key -> new ByteArrayOutputStream())
                        .writeBytes(body);
                exchange.getResponseHeaders().add("ETag", "\"part\"");
                exchange.sendResponseHeaders(200, -1);
            }
            case "POST" -> {
                if (!query.contains("uploads")) {
                    objects.put(path, uploads.remove(path).toByteArray());
                }
                text(exchange, "<R><UploadId>1</UploadId><ETag>all</ETag></R>");
            }
            default -> exchange.sendResponseHeaders(204, -1);
        }
    }

    private String listing(String bucket, String prefix) {
        StringBuilder found = new StringBuilder("<R>");
        objects.forEach((path, content) -> {
            if (path.startsWith(bucket + prefix)) {
                found.append("<Contents><Key>%s</Key><Size>%d</Size></Contents>"
                        .formatted(path.substring(bucket.length()), content.length));
            }
        });
        return found.append("</R>").toString();
    }

    private static void text(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void range(HttpExchange exchange, byte[] all) throws IOException {
        if (all == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        String[] bounds =
                exchange.getRequestHeaders().getFirst("Range").substring(6).split("-");
        int from = Integer.parseInt(bounds[0]);
        int to = Math.min(all.length, Integer.parseInt(bounds[1]) + 1);
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        exchange.getResponseHeaders().add("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, all.length));
        exchange.sendResponseHeaders(206, to - from);
        exchange.getResponseBody().write(all, from, to - from);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
