/**
 * TLS 1.3 between parties that know each other by the fingerprints of self-signed certificates: identities and their
 * files, and the libraries that encrypt.
 */
@NullMarked
package org.psikit.io.internal.net.tls;

import org.jspecify.annotations.NullMarked;
