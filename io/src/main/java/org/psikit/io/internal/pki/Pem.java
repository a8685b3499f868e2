package org.psikit.io.internal.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of one private key (PKCS#8) and one certificate, in the text form of RFC 7468.
 *
 * @param key an elliptic-curve key
 * @param certificate not yet checked against the key
 */
public record Pem(PrivateKey key, X509Certificate certificate) {

    private static final int MAX_FILE_BYTES = 64 * 1024;
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** The text block of a key. */
    public static String encode(PrivateKey key) {
        return block(KEY, key.getEncoded());
    }

    /** The text block of a certificate. */
    public static String encode(X509Certificate certificate) {
        try {
            return block(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without an encoding", e);
        }
    }

    /** Reads a file of at most 64 KiB; throws an IOException whose message describes the fault. */
    public static Pem read(Path file) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MAX_FILE_BYTES + 1);
        }
        if (content.length > MAX_FILE_BYTES) {
            throw new IOException("not an identity, it is larger than 64 KiB");
        }
        Matcher blocks = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        PrivateKey key = null;
        X509Certificate certificate = null;
        try {
            while (blocks.find()) {
                byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
                if (blocks.group(1).equals(KEY) && key == null) {
                    key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
                } else if (blocks.group(1).equals(CERTIFICATE) && certificate == null) {
                    certificate = (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
                } else {
                    throw new IOException("it holds more than one key and one certificate");
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("its key or certificate is damaged, or not of an elliptic curve", e);
        }
        if (key == null || certificate == null) {
            throw new IOException(certificate == null ? "it holds no identity" : "it holds a certificate but no key");
        }
        return new Pem(key, certificate);
    }

    /** Why a file could not be read or written, in words. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of that name is there already";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + BASE64.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "Pem[redacted]";
    }
}
