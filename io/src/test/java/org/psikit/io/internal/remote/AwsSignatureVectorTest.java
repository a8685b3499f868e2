package org.psikit.io.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples that Amazon publishes: "Signature calculations for the Authorization header" in the reference of S3, and
 * {@code get-vanilla} and others of its test suite for Signature Version 4.
 */
class AwsSignatureVectorTest {

    private static final AwsCredentials S3_EXAMPLES =
            new AwsCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "", Instant.MAX);
    private static final AwsCredentials SUITE =
            new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "", Instant.MAX);
    private static final String HOST = "examplebucket.s3.amazonaws.com";

    private static String signature(String method, String path, String body, String... more) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", HOST);
        String hash = AwsSignature.hash(body.getBytes(StandardCharsets.UTF_8));
        headers.put("x-amz-content-sha256", hash);
        headers.put("x-amz-date", "20130524T000000Z");
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        String authorization = new AwsSignature("us-east-1", "s3")
                .authorization(method, URI.create("https://" + HOST + path), headers, hash, S3_EXAMPLES);
        assertThat(authorization)
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ");
        return authorization.substring(authorization.lastIndexOf('=') + 1);
    }

    @Test
    void theExamplesOfS3() {
        assertThat(signature("GET", "/test.txt", "", "Range", "bytes=0-9"))
                .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        assertThat(signature(
                        "PUT",
                        "/test%24file.text",
                        "Welcome to Amazon S3.",
                        "Date",
                        "Fri, 24 May 2013 00:00:00 GMT",
                        "x-amz-storage-class",
                        "REDUCED_REDUNDANCY"))
                .isEqualTo("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
        assertThat(signature("GET", "/?lifecycle", ""))
                .isEqualTo("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(signature("GET", "/?prefix=J&max-keys=2", ""))
                .isEqualTo("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "POST, /, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "GET, /?Param2=value2&Param1=value1, b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "GET, /%E1%88%B4, 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"
    })
    void theTestSuite(String method, String path, String signature) {
        Map<String, String> headers = Map.of("Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z");
        assertThat(new AwsSignature("us-east-1", "service")
                        .authorization(
                                method,
                                URI.create("https://example.amazonaws.com" + path),
                                headers,
                                AwsSignature.EMPTY_HASH,
                                SUITE))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-date, Signature=" + signature);
    }

    @Test
    void namesAreEncodedAsS3DecodesThem() {
        assertThat(AwsSignature.encoded("a b/ü+~._-(1)'", false)).isEqualTo("a%20b/%C3%BC%2B~._-%281%29%27");
        assertThat(AwsSignature.encoded("a/b", true)).isEqualTo("a%2Fb");
        assertThat(AwsSignature.time(Instant.ofEpochSecond(1_369_353_600))).isEqualTo("20130524T000000Z");
        assertThat(S3_EXAMPLES.toString()).doesNotContain("wJalr");
    }
}
