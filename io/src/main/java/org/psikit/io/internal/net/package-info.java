/**
 * The way to a peer on another machine: one party listens, the other dials, and each admits only a peer whose certificate
 * it has pinned.
 *
 * <p>{@link org.psikit.io.internal.net.Links} makes a connection: {@link org.psikit.io.internal.net.tls TLS} proves that the peer holds the
 * key of its certificate, then both ends say hello, compare the certificate with their pin, and tell each other the
 * verdict; only then does a {@link org.psikit.io.internal.net.stream.NetChannel} exist. Whatever the peer sends, sizes are checked
 * before memory is taken.
 */
@NullMarked
package org.psikit.io.internal.net;

import org.jspecify.annotations.NullMarked;
