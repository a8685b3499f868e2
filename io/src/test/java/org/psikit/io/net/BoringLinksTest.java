package org.psikit.io.net;

import org.psikit.io.net.tls.TlsParts;

import org.psikit.io.net.tls.Tls;

final class BoringLinksTest extends LinksContractTest {

    @Override
    Tls tls() {
        return TlsParts.boring();
    }
}
