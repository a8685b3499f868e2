package org.psikit.io.internal.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;

/**
 * An object store that speaks S3: Amazon's, or another one at its own address. Every request is signed with the
 * credentials that are valid at that time. For one thread at a time.
 */
final class S3 {

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();
    private static final int MAX_OBJECTS = 100_000;

    private static final int MAX_KEY_BYTES = 1_024;

    /** A page has a thousand keys. */
    private static final int MAX_ANSWER_BYTES = 1 << 24;

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private final UnaryOperator<@Nullable String> environment;
    private final @Nullable URI endpoint;
    private @Nullable AwsCredentials credentials;
    private String region;

    /**
     * Determines the store's address; sends no request.
     *
     * @param address its address; null for the environment's, or else Amazon's
     * @param environment looks up a variable by name; null if it is not set
     */
    S3(@Nullable URI address, UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
        this.region = AwsCredentials.region(environment);
        String named = environment.apply("AWS_ENDPOINT_URL_S3");
        String own = address != null ? address.toString() : named == null || named.isEmpty() ? null : named;
        this.endpoint = own == null ? null : Http.address(Setting.S3_ENDPOINT.toString(), own);
        if (endpoint != null && (endpoint.getRawQuery() != null || endpoint.getRawFragment() != null)) {
            throw new UsageException(
                    Setting.S3_ENDPOINT + " is the address of a store, without anything after ?: check" + " it");
        }
    }

    /**
     * A request.
     *
     * @param query parameters, encoded
     */
    record Call(String method, S3Name object, String query, byte[] body) {

        static Call get(S3Name object, String query) {
            return new Call("GET", object, query, new byte[0]);
        }
    }

    /** An object in a listing. */
    record Listed(String key, long size) {}

    private synchronized AwsCredentials credentials() {
        AwsCredentials known = credentials;
        if (known == null || known.endSoon(Instant.now())) {
            known = AwsCredentials.find(environment);
            credentials = known;
        }
        return known;
    }

    private URI uri(Call call) {
        String bucket = call.object.bucket();
        String path = "/" + AwsSignature.encoded(call.object.key(), false);
        String query = call.query.isEmpty() ? "" : "?" + call.query;
        if (endpoint != null) {
            String base = endpoint.toString().replaceFirst("/+$", "");
            return URI.create(base + "/" + bucket + path + query);
        }
        String host = "s3." + region + ".amazonaws.com";
        return bucket.contains(".")
                ? URI.create("https://" + host + "/" + bucket + path + query)
                : URI.create("https://" + bucket + "." + host + path + query);
    }

    /** A signed request with further headers, as alternating names and values. */
    HttpRequest.Builder request(Call call, String... headers) {
        URI uri = uri(call);
        AwsCredentials by = credentials();
        String hash = call.body.length == 0 ? AwsSignature.EMPTY_HASH : AwsSignature.hash(call.body);
        Map<String, String> signed = new LinkedHashMap<>();
        signed.put("x-amz-content-sha256", hash);
        signed.put("x-amz-date", AwsSignature.time(Instant.now()));
        if (!by.token().isEmpty()) {
            signed.put("x-amz-security-token", by.token());
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .method(
                        call.method,
                        call.body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body));
        signed.forEach(builder::header);
        for (int i = 0; i + 1 < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        signed.put("host", uri.getRawAuthority());
        return builder.header(
                "Authorization", new AwsSignature(region, "s3").authorization(call.method, uri, signed, hash, by));
    }

    /** Sends a request; if the store reports that the bucket is in another region, sends it there. */
    HttpResponse<InputStream> send(Call call, String... headers) {
        HttpResponse<InputStream> response = Http.send(call.object.toString(), () -> request(call, headers));
        String there = response.headers().firstValue("x-amz-bucket-region").orElse(region);
        if (response.statusCode() / 100 != 2 && !there.equals(region) && there.matches("[a-z0-9-]{1,40}")) {
            close(response);
            region = there;
            return Http.send(call.object.toString(), () -> request(call, headers));
        }
        return response;
    }

    static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            // nothing more was needed from it
        }
    }

    /** Whether an object exists. */
    boolean exists(S3Name object) {
        HttpResponse<InputStream> response = send(Call.get(object, ""), "Range", "bytes=0-0");
        close(response);
        int status = response.statusCode();
        if (status == 404) {
            return false;
        }
        if (status / 100 != 2 && status != 416) {
            throw Http.refused(object.toString(), status);
        }
        return true;
    }

    /**
     * The objects whose keys begin with the key of a name, sorted by key.
     *
     * @throws InputException if there are too many
     */
    List<Listed> list(S3Name prefix) {
        List<Listed> found = new ArrayList<>();
        S3Name bucket = new S3Name(prefix.bucket(), "");
        String next = "";
        for (int pages = 0; pages == 0 || !next.isEmpty(); pages++) {
            String query = "list-type=2&prefix=" + AwsSignature.encoded(prefix.key(), true)
                    + (next.isEmpty() ? "" : "&continuation-token=" + AwsSignature.encoded(next, true));
            HttpResponse<InputStream> response = send(Call.get(bucket, query));
            if (response.statusCode() != 200) {
                close(response);
                throw Http.refused(prefix.toString(), response.statusCode());
            }
            Listing page = new Listing(found);
            next = page.read(prefix.toString(), response.body());
            if (found.size() > MAX_OBJECTS || pages == MAX_OBJECTS) {
                throw new InputException(
                        "%s stands for more than %,d objects: name fewer".formatted(prefix, MAX_OBJECTS));
            }
        }
        if (found.stream().anyMatch(listed -> !listed.key().startsWith(prefix.key()))) {
            throw unreadable(prefix.toString());
        }
        return found;
    }

    /** The text of an element in a response; empty if it is missing. */
    static String element(String name, InputStream body, String wanted) {
        String[] found = {""};
        elements(name, body, (element, text) -> {
            if (element.equals(wanted) && found[0].isEmpty()) {
                found[0] = text;
            }
        });
        return found[0];
    }

    /** Receives the elements of a response that contain text. */
    private interface Elements {
        void take(String element, String text);
    }

    private static InputException unreadable(String name) {
        return new InputException(name + ": the store's answer cannot be read: check " + Setting.S3_ENDPOINT);
    }

    private static void elements(String name, InputStream body, Elements taken) {
        try (body) {
            byte[] answer = body.readNBytes(MAX_ANSWER_BYTES);
            if (answer.length == MAX_ANSWER_BYTES) {
                throw unreadable(name);
            }
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(answer));
            String element = "";
            StringBuilder text = new StringBuilder();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    element = xml.getLocalName();
                    text.setLength(0);
                } else if (event == XMLStreamReader.CHARACTERS) {
                    text.append(xml.getText());
                } else if (event == XMLStreamReader.END_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    taken.take(element, text.toString());
                    element = "";
                }
            }
        } catch (XMLStreamException | IOException e) {
            throw unreadable(name);
        }
    }

    /** A page of a listing. */
    private static final class Listing {

        private final List<Listed> found;
        private String key = "";
        private String next = "";
        private boolean truncated;

        Listing(List<Listed> found) {
            this.found = found;
        }

        /** Reads the page, and returns the marker of the next one; empty after the last. */
        String read(String name, InputStream body) {
            elements(name, body, (element, text) -> {
                switch (element) {
                    case "Key" -> begin(name, text);
                    case "Size" -> end(name, text);
                    case "IsTruncated" -> truncated = text.strip().equals("true");
                    case "NextContinuationToken" -> next = text;
                    default -> {}
                }
            });
            if (!key.isEmpty() || truncated && next.isEmpty()) {
                throw unreadable(name); // objects would be missing
            }
            return next;
        }

        private void begin(String name, String text) {
            if (!key.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
                throw unreadable(name);
            }
            key = text;
        }

        private void end(String name, String text) {
            if (key.isEmpty()) {
                throw unreadable(name);
            }
            found.add(new Listed(key, size(name, text)));
            key = "";
        }

        private static long size(String name, String text) {
            try {
                return Long.parseLong(text.strip());
            } catch (NumberFormatException e) {
                throw unreadable(name);
            }
        }
    }
}
