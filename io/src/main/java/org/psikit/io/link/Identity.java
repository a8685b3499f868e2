package org.psikit.io.link;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.KeyAgreement;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.crypto.Hkdf;
import org.psikit.io.internal.file.RunFiles;
import org.psikit.io.internal.file.WholeFile;
import org.psikit.io.internal.pki.Certificates;
import org.psikit.io.internal.pki.Pem;

/**
 * A party's P-256 key with its self-signed certificate. The certificate says nothing about its owner; peers know it by
 * its {@link Fingerprint}, which they exchanged beforehand.
 *
 * <p>On disk: {@code identity.pem} holds the key (PKCS#8) and the certificate, readable by its owner only and never
 * overwritten; {@code identity.crt} the certificate alone.
 */
public final class Identity {

    /** Name of the file with key and certificate in an identity's folder. */
    public static final String PEM_FILE = "identity.pem";

    /** Name of the file with the certificate. */
    public static final String CERTIFICATE_FILE = "identity.crt";

    private static final int SECRET_BYTES = 32;

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Fingerprint fingerprint;
    private final List<Path> files;

    public Identity(PrivateKey key, X509Certificate certificate) {
        this(key, certificate, List.of());
    }

    private Identity(PrivateKey key, X509Certificate certificate, List<Path> files) {
        this.key = key;
        this.certificate = certificate;
        this.fingerprint = Fingerprint.of(certificate);
        this.files = files;
    }

    /** A new identity in memory only, for a single run, a demonstration or a test. */
    public static Identity ephemeral() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new Identity(pair.getPrivate(), Certificates.selfSigned(pair));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make a P-256 key", e);
        }
    }

    /**
     * Creates an identity and writes {@code dir/identity.pem} (mode 0600 from its creation on) and {@code
     * dir/identity.crt}; creates the folder if necessary.
     *
     * @throws InputException if one of the files already exists; neither is touched
     * @throws UsageException if the folder cannot be created or written to
     * @throws ResourceException if the disk is full or fails
     */
    public static Identity generate(Path dir) {
        Path pem = dir.resolve(PEM_FILE);
        Path crt = dir.resolve(CERTIFICATE_FILE);
        for (Path file : new Path[] {pem, crt}) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new InputException(
                        file + " exists already: an identity is never overwritten, choose another folder");
            }
        }
        createFolder(dir);
        new RunFiles().write(Setting.OUT, pem).write(Setting.OUT, crt).check();
        Identity made = ephemeral();
        WholeFile.createOwnerOnly(pem, Pem.encode(made.key) + Pem.encode(made.certificate));
        try {
            WholeFile.createShared(crt, Pem.encode(made.certificate));
        } catch (PsiException e) {
            deleteAgain(pem, e);
            throw e;
        }
        return new Identity(made.key, made.certificate, List.of(pem, crt));
    }

    private static void createFolder(Path dir) {
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            Path there = dir.toAbsolutePath();
            while (there.getParent() != null && !Files.exists(there)) {
                there = there.getParent();
            }
            if (!Files.isDirectory(there) || e instanceof AccessDeniedException) {
                throw new UsageException(
                        "folder " + dir + " cannot be created, " + there
                                + " is not a folder that this user can write to: choose another folder",
                        e);
            }
            if (!isFree(dir)) {
                throw new UsageException(
                        "folder " + dir + " cannot be created (" + Pem.reason(e) + "): choose another folder", e);
            }
            throw new ResourceException(
                    "folder " + dir + " cannot be created (" + Pem.reason(e) + "): make room, or choose another folder",
                    e);
        }
    }

    /** Whether a folder of that name can be created: its path has no dangling link and no name that is too long. */
    private static boolean isFree(Path dir) {
        for (Path at = dir.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isSymbolicLink(at) && !Files.exists(at)) {
                return false;
            }
        }
        try {
            Files.readAttributes(dir, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes what was written after a failure: an identity is both files or none. */
    private static void deleteAgain(Path pem, PsiException cause) {
        try {
            Files.delete(pem);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Reads an identity from its file, or from {@code identity.pem} in its folder.
     *
     * @throws InputException if it does not exist, cannot be read, or is not one P-256 key with its certificate
     */
    public static Identity load(Path fileOrDir) {
        Path file = Files.isDirectory(fileOrDir) ? fileOrDir.resolve(PEM_FILE) : fileOrDir;
        Pem pem;
        try {
            pem = Pem.read(file);
        } catch (IOException e) {
            throw new InputException("identity " + file + ": " + Pem.reason(e) + ": create one with psi keygen", e);
        }
        Path certificate = file.resolveSibling(CERTIFICATE_FILE);
        Identity identity = new Identity(pem.key(), pem.certificate(), List.of(file, certificate));
        if (!Certificates.isSelfIssuedP256(identity.certificate) || !identity.keyMatches()) {
            throw new InputException(
                    "identity " + file + ": key and certificate are not a P-256 pair: create one with psi keygen");
        }
        return identity;
    }

    /** The files of this identity; none if it is in memory only. */
    public List<Path> files() {
        return files;
    }

    /** The fingerprint by which the peer knows this party. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Derives 32 bytes for one use, always the same for this identity and unknown to anyone without its key, for data
     * that only this party writes and reads. HKDF of the private number, which otherwise only signs. The caller wipes
     * them.
     */
    public byte[] secret(String use) {
        byte[] number = ((ECPrivateKey) key).getS().toByteArray();
        byte[] padded = new byte[SECRET_BYTES];
        try {
            int length = Math.min(number.length, padded.length); // a sign byte may come first
            System.arraycopy(number, number.length - length, padded, padded.length - length, length);
            return Hkdf.derive(padded, "psikit/identity/1/" + use, SECRET_BYTES);
        } finally {
            Arrays.fill(number, (byte) 0);
            Arrays.fill(padded, (byte) 0);
        }
    }

    public PrivateKey key() {
        return key;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Whether the key belongs to the certificate's point: a key agreement with the curve's generator gives that point's
     * x. This takes one multiplication on the curve; signing and verifying would take three, in code that is not
     * compiled yet.
     */
    private boolean keyMatches() {
        if (!(key instanceof ECPrivateKey own && certificate.getPublicKey() instanceof ECPublicKey point)) {
            return false;
        }
        ECParameterSpec curve = own.getParams();
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own);
            agreement.doPhase(
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)),
                    true);
            BigInteger x = new BigInteger(1, agreement.generateSecret());
            return curve.getCurve().equals(point.getParams().getCurve())
                    && x.equals(point.getW().getAffineX());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Prints the fingerprint, never the key. */
    @Override
    public String toString() {
        return "Identity[" + fingerprint + "]";
    }
}
