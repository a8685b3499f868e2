/**
 * RFC 9497's oblivious pseudo-random function on ristretto255 with SHA-512: an owner holds a key, a client an input,
 * and the client learns F(key, input), while the owner learns only that the client asked.
 *
 * <pre>
 *   client, input x, blind r                       owner, key k, public key k·G
 *        r·H(x)                ── blinded ──▶
 *                              ◀── k·r·H(x), proof ──
 *        F(k, x) = SHA-512(x, k·H(x), "Finalize")
 * </pre>
 *
 * <p>The proof shows that all responses in a batch come from the key behind the public key (section 2.2, batched).
 *
 * <ul>
 *   <li>{@link OprfOwner}, {@link OprfKey}: the party with the key
 *   <li>{@link OprfClient}: a batch of queries
 *   <li>{@link EvaluationPool}, {@link OprfMode}: threads, and the modes of RFC 9497
 * </ul>
 */
@NullMarked
package org.psikit.ecdh.internal.voprf;

import org.jspecify.annotations.NullMarked;
