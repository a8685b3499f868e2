package org.psikit.io.internal.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;

/**
 * The credentials for Amazon's services.
 *
 * @param id of the access key
 * @param secret the access key
 * @param token of a session; empty if there is none
 * @param expires when the credentials expire
 */
record AwsCredentials(String id, String secret, String token, Instant expires) {

    private static final Duration METADATA_WAIT = Duration.ofSeconds(2);
    private static final int METADATA_BYTES = 1 << 16;
    private static final String METADATA = "http://169.254.169.254";

    /**
     * Looks in the environment, then in the profile's section of the credentials file, then in the instance metadata of
     * a machine in Amazon's cloud.
     *
     * @param environment looks up a variable by name; null if it is not set
     * @throws InputException if there are no credentials
     */
    static AwsCredentials find(UnaryOperator<@Nullable String> environment) {
        String id = environment.apply("AWS_ACCESS_KEY_ID");
        String secret = environment.apply("AWS_SECRET_ACCESS_KEY");
        if (id != null && secret != null) {
            return of(id, secret, environment.apply("AWS_SESSION_TOKEN"));
        }
        Map<String, String> profile =
                profile(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials", profileName(environment));
        String profileId = profile.get("aws_access_key_id");
        String profileSecret = profile.get("aws_secret_access_key");
        if (profileId != null && profileSecret != null) {
            return of(profileId, profileSecret, profile.get("aws_session_token"));
        }
        AwsCredentials ofMachine =
                environment.apply("AWS_EC2_METADATA_DISABLED") == null ? ofMachine(environment) : null;
        if (ofMachine == null) {
            throw new InputException("no credentials for S3: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a"
                    + " profile of ~/.aws/credentials in AWS_PROFILE");
        }
        return ofMachine;
    }

    private static AwsCredentials of(String id, String secret, @Nullable String token) {
        return new AwsCredentials(id, secret, token == null ? "" : token, Instant.MAX);
    }

    private static String profileName(UnaryOperator<@Nullable String> environment) {
        String name = environment.apply("AWS_PROFILE");
        return name == null || name.isEmpty() ? "default" : name;
    }

    /** The region from the environment or the profile; by default, Amazon's oldest region. */
    static String region(UnaryOperator<@Nullable String> environment) {
        for (String variable : new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
            String region = environment.apply(variable);
            if (region != null && !region.isEmpty()) {
                return region;
            }
        }
        String name = profileName(environment);
        String section = name.equals("default") ? name : "profile " + name;
        String region =
                profile(environment, "AWS_CONFIG_FILE", "config", section).get("region");
        return region == null ? "us-east-1" : region;
    }

    private static Map<String, String> profile(
            UnaryOperator<@Nullable String> environment, String variable, String usual, String section) {
        String named = environment.apply(variable);
        String home = environment.apply("HOME");
        Path file = named != null ? Path.of(named) : Path.of(home == null ? "" : home, ".aws", usual);
        Map<String, String> values = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return values;
        }
        try {
            boolean inside = false;
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                int equals = text.indexOf('=');
                if (text.startsWith("[")) {
                    inside = text.equals("[" + section + "]");
                } else if (inside && equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
                    values.put(
                            text.substring(0, equals).strip(),
                            text.substring(equals + 1).strip());
                }
            }
            return values;
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: check its permissions, and that it is text in UTF-8");
        }
    }

    /** Instance metadata, version 2: a token, then the role's name, then its credentials. */
    private static @Nullable AwsCredentials ofMachine(UnaryOperator<@Nullable String> environment) {
        String named = environment.apply("AWS_EC2_METADATA_SERVICE_ENDPOINT");
        String endpoint = named == null ? METADATA : named.replaceFirst("/$", "");
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(METADATA_WAIT).build();
        try {
            String token = ask(
                    client,
                    HttpRequest.newBuilder(URI.create(endpoint + "/latest/api/token"))
                            .header("X-aws-ec2-metadata-token-ttl-seconds", "300")
                            .PUT(HttpRequest.BodyPublishers.noBody()));
            String roles = endpoint + "/latest/meta-data/iam/security-credentials/";
            String role = ask(
                            client, HttpRequest.newBuilder(URI.create(roles)).header("X-aws-ec2-metadata-token", token))
                    .strip();
            String json = ask(
                    client,
                    HttpRequest.newBuilder(URI.create(roles + AwsSignature.encoded(role, true)))
                            .header("X-aws-ec2-metadata-token", token));
            Map<String, String> values = new HashMap<>();
            try (JsonParser parser = new JsonFactory().createParser(json)) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken() == JsonToken.VALUE_STRING) {
                        values.put(String.valueOf(parser.currentName()), parser.getText());
                    }
                }
            }
            String id = values.get("AccessKeyId");
            String secret = values.get("SecretAccessKey");
            String expires = values.get("Expiration");
            return id == null || secret == null
                    ? null
                    : new AwsCredentials(
                            id,
                            secret,
                            values.getOrDefault("Token", ""),
                            expires == null ? Instant.MAX : Instant.parse(expires));
        } catch (IOException | RuntimeException e) {
            if (e instanceof ResourceException interrupted) {
                throw interrupted;
            }
            return null;
        }
    }

    private static String ask(HttpClient client, HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    client.send(request.timeout(METADATA_WAIT).build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("refused");
                }
                return new String(body.readNBytes(METADATA_BYTES), java.nio.charset.StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResourceException("interrupted: nothing was written", e);
        }
    }

    /** Whether the credentials expire within the next minutes. */
    boolean endSoon(Instant now) {
        return !expires.equals(Instant.MAX) && now.plusSeconds(120).isAfter(expires);
    }

    /** Omits the secrets. */
    @Override
    public String toString() {
        return "AwsCredentials[redacted]";
    }
}
