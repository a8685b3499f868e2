/**
 * A party's identity, the fingerprints it accepts, and the events of a connection: {@link org.psikit.io.link.Identity}
 * (key and certificate), {@link org.psikit.io.link.Fingerprint} (the pinned digest of a certificate) and {@link
 * org.psikit.io.link.LinkEvents} (events while a connection is made).
 *
 * <p>Security: a connection is TLS 1.3 with both certificates pinned by fingerprint; there is no trust on first use.
 */
@NullMarked
package org.psikit.io.link;

import org.jspecify.annotations.NullMarked;
