package org.psikit.io.internal.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

/**
 * Requests over HTTP. A few redirects are followed, never from TLS to plain text, and without the request's signature.
 * If a server is busy or fails, the request is retried after a growing delay. Plain text is for this machine only. No
 * message shows the part of a URL after {@code ?}, which may be a signature.
 */
final class Http {

    private static final int MAX_REDIRECTS = 5;
    private static final int ATTEMPTS = 4;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> AGAIN = Set.of(429, 500, 502, 503, 504);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** A body that stalls counts as a lost connection: Java's own timeout covers only the headers. */
    private static final BodyHandler<InputStream> BODY =
            info -> BodySubscribers.mapping(BodySubscribers.ofInputStream(), body -> new WatchedStream(body, ANSWER));

    private Http() {}

    /** A request that can be repeated; a signed request is signed anew each time. */
    @FunctionalInterface
    interface Request {
        HttpRequest.Builder build();
    }

    /**
     * Parses an address from the user.
     *
     * @param name its name in messages
     * @throws UsageException if it is not a valid address, or its connection would not be encrypted
     */
    static URI address(String name, String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new UsageException(name + " is no URL: check it, and write special characters as %XX");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new UsageException(name + " must have a host, and neither user nor password: check it");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !isLoopback(uri)) {
            throw new UsageException(name + " is not encrypted, and others could read your rows: use https:");
        }
        return uri;
    }

    private static boolean isLoopback(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme())
                && Set.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
    }

    /** The form of a URL for messages. */
    static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    /**
     * Sends a request; the caller must close the response's body.
     *
     * @throws InputException if there is no response
     */
    static HttpResponse<InputStream> send(String name, Request request) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<InputStream> response = follow(name, request.build());
                if (!AGAIN.contains(response.statusCode()) || attempt == ATTEMPTS) {
                    return response;
                }
                response.body().close();
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new InputException("%s cannot be reached (%s): check the address and the network"
                            .formatted(name, e.getClass().getSimpleName()));
                }
            }
            pause(attempt);
        }
    }

    static void pause(int attempt) {
        try {
            Thread.sleep(100L << 2 * attempt);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static ResourceException interrupted() {
        Thread.currentThread().interrupt();
        return new ResourceException("interrupted: nothing was written");
    }

    private static HttpResponse<InputStream> follow(String name, HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.timeout(ANSWER).build();
        for (int redirects = 0; ; redirects++) {
            HttpResponse<InputStream> response;
            try {
                response = CLIENT.send(request, BODY);
            } catch (InterruptedException e) {
                throw interrupted();
            }
            String location = response.headers().firstValue("Location").orElse("");
            if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty() || !isRead(request)) {
                return response;
            }
            response.body().close();
            if (redirects == MAX_REDIRECTS) {
                throw new InputException(name + " leads from one address to the next without end: name the last one");
            }
            URI target = target(name, request.uri(), location);
            HttpRequest.Builder next = HttpRequest.newBuilder(target).GET().timeout(ANSWER);
            request.headers().map().forEach((header, values) -> {
                if (header.equalsIgnoreCase("Range") || header.equalsIgnoreCase("If-Match")) {
                    values.forEach(value -> next.header(header, value));
                }
            });
            request = next.build();
        }
    }

    /**
     * The target of a redirect.
     *
     * @throws InputException if the target is not a valid address, or leaves an encrypted connection for plain text
     */
    static URI target(String name, URI from, String location) {
        URI target;
        try {
            target = from.resolve(location);
            address("that address", target.toString());
        } catch (IllegalArgumentException | UsageException e) {
            throw new InputException(name + " leads to an address that cannot be followed: name where it should lead");
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(target.getScheme())) {
            throw new InputException(name + " leads to an address that is not encrypted: name where it should lead");
        }
        return target;
    }

    private static boolean isRead(HttpRequest request) {
        return request.method().equals("GET")
                && request.headers().firstValue("Authorization").isEmpty();
    }

    /** The exception for a response that is not a success. */
    static InputException refused(String name, int status) {
        String why = switch (status) {
            case 401, 403 -> "access is refused (status %d): check the credentials, or whether the URL has expired";
            case 404, 410 -> "it does not exist (status %d): check the address";
            case 412 ->
                "it changed while it was in use (status %d): start again, and leave the input alone while a job"
                        + " runs";
            default -> "the server fails (status %d): try again later";
        };
        return new InputException(name + ": " + why.formatted(status));
    }

    /** The total length from the response to a range request. */
    static OptionalLong total(HttpResponse<?> response) {
        String range = response.headers().firstValue("Content-Range").orElse("");
        String total = range.substring(range.lastIndexOf('/') + 1);
        return range.toLowerCase(Locale.ROOT).startsWith("bytes") && total.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(total))
                : OptionalLong.empty();
    }
}
