/**
 * TLS 1.3 between parties that pin each other's self-signed certificates.
 *
 * <ul>
 *   <li>{@link Tls}: the settings of both ends
 *   <li>{@link TlsLibrary}: BoringSSL if available, else the JDK
 *   <li>{@link IdentitySeal}, {@link IdentitySignature}: secrets and signatures under an identity
 *   <li>{@link CertificateFile}: the fingerprint of a certificate
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.net.tls;

import org.jspecify.annotations.NullMarked;
