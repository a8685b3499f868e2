/**
 * Self-signed certificates and PEM files, on Bouncy Castle.
 *
 * <ul>
 *   <li>{@link Certificates}: creates and checks certificates
 *   <li>{@link Pem}: keys and certificates as text
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.pki;

import org.jspecify.annotations.NullMarked;
