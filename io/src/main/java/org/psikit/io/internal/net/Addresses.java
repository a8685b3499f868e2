package org.psikit.io.internal.net;

import java.net.InetSocketAddress;

/** Formats network addresses for users. */
final class Addresses {

    private Addresses() {}

    /** Host and port, an IPv6 address in brackets. */
    static String name(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
