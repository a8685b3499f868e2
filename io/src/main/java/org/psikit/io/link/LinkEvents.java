package org.psikit.io.link;

import java.net.InetSocketAddress;
import org.psikit.core.error.Setting;

/**
 * Events while a connection is made, each a line for the user once {@link Setting#shown} has named the settings in it.
 * Called on the thread that requested the connection.
 */
public interface LinkEvents {

    /** Ignores everything. */
    LinkEvents NONE = new LinkEvents() {};

    /** The listening socket is open; if port 0 was requested, the address has the assigned one. */
    default void listening(InetSocketAddress address) {}

    /** A connection is attempted; {@code attempt} counts from 1. */
    default void connecting(InetSocketAddress address, int attempt) {}

    /** An attempt failed for another reason than the previous one, and will be repeated. */
    default void retrying(String why) {}

    /** Connections were refused; the listener continues. During a flood, most are only counted. */
    default void refused(String whyAndFromWhere) {}

    /** Both ends have accepted each other. */
    default void connected(String peer) {}
}
