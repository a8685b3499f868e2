package org.psikit.io.internal.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.pki.Pem;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * Reads the certificate in a file, of an identity or of anyone else, as text (RFC 7468) or in DER. A private key in the
 * same file is ignored.
 */
public final class CertificateFile {

    private static final int MAX_FILE_BYTES = 64 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private CertificateFile() {}

    /**
     * The fingerprint of the first certificate in a file, or in the folder of an identity.
     *
     * @throws InputException if it cannot be read, or holds no certificate
     */
    public static Fingerprint fingerprint(Path fileOrDir) {
        Path file = fileOrDir;
        if (Files.isDirectory(fileOrDir)) {
            Path certificate = fileOrDir.resolve(Identity.CERTIFICATE_FILE);
            file = Files.exists(certificate) ? certificate : fileOrDir.resolve(Identity.PEM_FILE);
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MAX_FILE_BYTES + 1);
        } catch (IOException e) {
            throw new InputException(
                    file + " cannot be read (" + Pem.reason(e) + "): name an identity, its folder, or a certificate",
                    e);
        }
        if (content.length > MAX_FILE_BYTES) {
            throw new InputException(file + " is larger than any certificate: name another file");
        }
        try {
            return Fingerprint.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der(content))));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new InputException(file + " holds no certificate: name an identity, its folder, or a certificate", e);
        }
    }

    private static byte[] der(byte[] content) {
        Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        return block.find() ? Base64.getMimeDecoder().decode(block.group(1)) : content;
    }
}
