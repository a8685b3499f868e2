package org.psikit.io.internal.remote;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A store that speaks as much of S3 as is needed, and checks every signature. */
final class S3Server extends ObjectServer {

    static final AwsCredentials KEY = new AwsCredentials("AKID", "secret-key", "", Instant.MAX);

    private static final Pattern SIGNED = Pattern.compile(
            "Credential=([^/]*)/\\d{8}/([^/]*)/s3/aws4_request," + " SignedHeaders=([^,]*), Signature=[0-9a-f]{64}");

    /** Uploads that are neither complete nor given up: parts by number. */
    final Map<String, SortedMap<Integer, byte[]>> uploads = new ConcurrentHashMap<>();

    /** Objects of a page of a listing. */
    volatile int pageSize = 2;

    volatile String region = "us-east-1";
    volatile boolean failsToComplete;

    S3Server() throws IOException {}

    @Override
    void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Matcher signed =
                SIGNED.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!signed.find() || !isSigned(exchange, signed, body)) {
            answer(exchange, 403);
            return;
        }
        if (!signed.group(2).equals(region)) {
            exchange.getResponseHeaders().add("x-amz-bucket-region", region);
            answer(exchange, 400);
            return;
        }
        Map<String, String> query = query(exchange.getRequestURI());
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (query.containsKey("list-type")) {
            list(exchange, path, query);
        } else if (method.equals("POST") && query.containsKey("uploads")) {
            String id = "id+" + uploads.size() + "/";
            uploads.put(id, new TreeMap<>());
            xml(exchange, "<R><UploadId>" + id + "</UploadId></R>");
        } else if (method.equals("PUT")) {
            uploads.get(query.get("uploadId")).put(Integer.parseInt(query.get("partNumber")), body);
            exchange.getResponseHeaders().add("ETag", "\"part" + query.get("partNumber") + "\"");
            answer(exchange, 200);
        } else if (method.equals("POST") && failsToComplete) {
            xml(exchange, "<Error><Code>InternalError</Code></Error>");
        } else if (method.equals("POST")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            uploads.remove(query.get("uploadId")).values().forEach(all::writeBytes);
            objects.put(path, all.toByteArray());
            xml(exchange, "<R><ETag>\"all\"</ETag></R>");
        } else if (method.equals("DELETE")) {
            uploads.remove(query.get("uploadId"));
            answer(exchange, 204);
        } else {
            super.handle(exchange);
        }
    }

    private static boolean isSigned(HttpExchange exchange, Matcher signed, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        for (String name : signed.group(3).split(";")) {
            headers.put(name, exchange.getRequestHeaders().getFirst(name));
        }
        String hash = AwsSignature.hash(body);
        String expected = new AwsSignature(signed.group(2), "s3")
                .authorization(exchange.getRequestMethod(), exchange.getRequestURI(), headers, hash, KEY);
        return hash.equals(headers.get("x-amz-content-sha256"))
                && expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String parameter : uri.getRawQuery().split("&")) {
                String[] both = parameter.split("=", 2);
                query.put(both[0], java.net.URLDecoder.decode(both.length < 2 ? "" : both[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private void list(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        StringBuilder page = new StringBuilder("<ListBucketResult>");
        int count = 0;
        String after = query.getOrDefault("continuation-token", "");
        for (Map.Entry<String, byte[]> object : new TreeMap<>(objects).entrySet()) {
            String key = object.getKey()
                    .substring(Math.min(path.length(), object.getKey().length()));
            if (!object.getKey().startsWith(path)
                    || !key.startsWith(query.get("prefix"))
                    || key.compareTo(after) <= 0) {
                continue;
            }
            if (count++ == pageSize) {
                break;
            }
            page.append("<Contents><Key>")
                    .append(key.replace("&", "&amp;"))
                    .append("</Key><Size>")
                    .append(object.getValue().length)
                    .append("</Size></Contents>");
            after = key;
        }
        if (count > pageSize) {
            page.append("<NextContinuationToken>").append(after).append("</NextContinuationToken>");
        }
        xml(exchange, page.append("</ListBucketResult>").toString());
    }

    private static void xml(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = ("<?xml version=\"1.0\"?>" + text).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
