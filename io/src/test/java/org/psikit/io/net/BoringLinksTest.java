package org.psikit.io.net;

final class BoringLinksTest extends LinksContractTest {

    @Override
    Tls tls() {
        return Ends.boring();
    }
}
