package org.psikit.io.internal.net.tls;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import org.psikit.io.internal.pki.Certificates;
import org.psikit.io.link.Identity;

/** Parts of TLS, for tests that choose a library or play a peer. */
public final class TlsParts {

    private TlsParts() {}

    /** The JDK's TLS. */
    public static Tls jdk() {
        return new JdkTls();
    }

    /** BoringSSL; a test that needs it is skipped where its library cannot be loaded. */
    public static Tls boring() {
        assumeTrue(BoringTls.isAvailable(), "BoringSSL cannot be loaded here");
        return new BoringTls();
    }

    /** Trusts every self-signed certificate, as psikit does until the admission. */
    public static TrustManager trustManager() {
        return new AnySelfSigned();
    }

    /** Shows the identity, as any TLS program would. */
    public static KeyManager[] keyManagers(Identity identity) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", identity.key(), new char[0], new Certificate[] {identity.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    /** An identity of any key. */
    public static Identity identity(KeyPair pair) throws GeneralSecurityException {
        return new Identity(pair.getPrivate(), Certificates.selfSigned(pair));
    }
}
