/**
 * Two parties learn each other's fingerprint by means of a short code. See {@code docs/security/pairing.md}.
 *
 * <ul>
 *   <li>{@link Pairing}: both sides, over TCP
 *   <li>{@link PairingCode}: the code
 *   <li>{@link CPace}: the key exchange from a code
 *   <li>{@link AddressBook}: the names that a user gave to fingerprints
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.pair;

import org.jspecify.annotations.NullMarked;
