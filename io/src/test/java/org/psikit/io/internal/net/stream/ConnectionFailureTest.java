package org.psikit.io.internal.net.stream;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as BoringSSL and the JDK have them. */
class ConnectionFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    error:1e000065:Cipher functions:OPENSSL_internal:BAD_DECRYPT | what was sent was damaged on the way
                    error:10000139:SSL routines:OPENSSL_internal:DECRYPTION_FAILED_OR_BAD_RECORD_MAC | damaged on the way
                    Tag mismatch | what was sent was damaged on the way
                    Received fatal alert: bad_record_mac | what was sent was damaged on the way
                    error:10000412:SSL routines:OPENSSL_internal:SSLV3_ALERT_BAD_CERTIFICATE | did not take the certificate
                    Received fatal alert: certificate_unknown | did not take the certificate
                    error:100000c0:SSL routines:OPENSSL_internal:PEER_DID_NOT_RETURN_A_CERTIFICATE | no certificate came
                    Empty client certificate chain | no certificate came
                    error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION | does not speak TLS 1.3
                    error:100000f0:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL | does not speak TLS 1.3
                    error:100000be:SSL routines:OPENSSL_internal:UNEXPECTED_MESSAGE | is not what TLS expects here
                    """)
    void saysItInOurOwnWords(String library, String ours) {
        assertThat(ConnectionFailure.reason(new SSLException(library)))
                .startsWith("TLS failed: ")
                .contains(ours)
                .doesNotContain("SSL", "_", "error:");
    }
}
