/**
 * The connection to a peer on another machine: one party listens, the other dials, and each admits only a peer whose
 * certificate it has pinned.
 *
 * <ul>
 *   <li>{@link Links}: makes a connection
 *   <li>{@link Listener}: admits several pinned peers at one address
 *   <li>{@link LinkOptions}, {@link AdmissionOptions}: identities, times and limits
 * </ul>
 *
 * <p>Security: {@link org.psikit.io.internal.net.tls TLS} proves that the peer holds the key of its certificate. Then
 * both ends say hello, compare the certificate with their pin, and exchange verdicts; only then does a {@link
 * org.psikit.io.internal.net.stream.NetChannel} exist. Sizes from the peer are checked before memory is taken.
 */
@NullMarked
package org.psikit.io.internal.net;

import org.jspecify.annotations.NullMarked;
