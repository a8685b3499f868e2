package org.psikit.io.internal.remote;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests for Amazon's services: AWS Signature Version 4, "Create a signed AWS API request", with paths encoded
 * once, as S3 requires.
 *
 * @param region the region of the service
 * @param service such as {@code s3}
 */
record AwsSignature(String region, String service) {

    static final String EMPTY_HASH = hash(new byte[0]);

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** SHA-256 in hexadecimal digits. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** A time in the format of the header {@code x-amz-date}. */
    static String time(Instant now) {
        return TIME.format(now);
    }

    /** Encodes text for a path or query: all but letters, digits and {@code -._~} become {@code %XX}. */
    static String encoded(String text, boolean slashes) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            encoded.append(plain || c == '/' && !slashes ? String.valueOf(c) : "%%%02X".formatted(b & 0xFF));
        }
        return encoded.toString();
    }

    /**
     * The value of the header {@code Authorization}.
     *
     * @param headers all signed headers, including {@code host} and {@code x-amz-date}
     * @param contentHash SHA-256 of the body
     */
    String authorization(
            String method, URI uri, Map<String, String> headers, String contentHash, AwsCredentials credentials) {
        SortedMap<String, String> sorted = new TreeMap<>();
        headers.forEach((name, value) ->
                sorted.put(name.toLowerCase(Locale.ROOT), value.strip().replaceAll(" +", " ")));
        String time = String.valueOf(sorted.get("x-amz-date"));
        String names = String.join(";", sorted.keySet());
        String canonical = String.join(
                "\n",
                method,
                uri.getRawPath().isEmpty() ? "/" : uri.getRawPath(),
                query(uri.getRawQuery()),
                sorted.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                contentHash);
        String day = time.substring(0, 8);
        String scope = String.join("/", day, region, service, "aws4_request");
        String toSign = String.join("\n", ALGORITHM, time, scope, hash(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = hmac(("AWS4" + credentials.secret()).getBytes(StandardCharsets.UTF_8), day);
        for (String part : List.of(region, service, "aws4_request")) {
            key = hmac(key, part);
        }
        return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                        ALGORITHM,
                        credentials.id(),
                        scope,
                        names,
                        HexFormat.of().formatHex(hmac(key, toSign)));
    }

    private static String query(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return "";
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            parameters.add(normal(name) + "=" + normal(value));
        }
        parameters.sort(null);
        return String.join("&", parameters);
    }

    private static String normal(String encoded) {
        return encoded(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8), true);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }
}
