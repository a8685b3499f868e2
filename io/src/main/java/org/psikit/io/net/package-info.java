/**
 * The way to a peer on another machine: one party listens, the other dials, and each admits only a peer whose certificate
 * it has pinned.
 *
 * <p>{@link org.psikit.io.net.Links} makes a connection: {@link org.psikit.io.net.tls TLS} proves that the peer holds the
 * key of its certificate, then both ends say hello, compare the certificate with their pin, and tell each other the
 * verdict; only then does a {@link org.psikit.io.net.stream.NetChannel} exist. Whatever the peer sends, sizes are checked
 * before memory is taken.
 */
@NullMarked
package org.psikit.io.net;

import org.jspecify.annotations.NullMarked;
