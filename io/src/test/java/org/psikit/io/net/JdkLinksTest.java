package org.psikit.io.net;

final class JdkLinksTest extends LinksContractTest {

    @Override
    Tls tls() {
        return new JdkTls();
    }
}
