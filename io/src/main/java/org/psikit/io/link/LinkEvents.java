package org.psikit.io.link;

import java.net.InetSocketAddress;
import org.psikit.core.error.Setting;

/**
 * Events while a connection is made, each a line for the user once {@link Setting#shown} has named the settings in it.
 * Called on the thread that asked for the connection.
 */
public interface LinkEvents {

    /** Ignores everything. */
    LinkEvents NONE = new LinkEvents() {};

    /** The listening socket is open; with port 0 asked for, the address has the one that was given. */
    default void listening(InetSocketAddress address) {}

    /** A connection is tried; {@code attempt} counts from 1. */
    default void connecting(InetSocketAddress address, int attempt) {}

    /** An attempt failed for another reason than the one before, and is made again. */
    default void retrying(String why) {}

    /** Connections came and were refused; the listener goes on. Of many, most are only counted. */
    default void refused(String whyAndFromWhere) {}

    /** The peer is there and both ends accepted each other. */
    default void connected(String peer) {}
}
