package org.psikit.io.net;

import org.psikit.io.net.tls.Tls;
import org.psikit.io.net.tls.TlsParts;

final class JdkLinksTest extends LinksContractTest {

    @Override
    Tls tls() {
        return TlsParts.jdk();
    }
}
