package org.psikit.io.internal.net;

import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.internal.net.tls.TlsParts;

final class JdkLinksTest extends LinksContractTest {

    @Override
    Tls tls() {
        return TlsParts.jdk();
    }
}
