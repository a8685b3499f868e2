/**
 * Oblivious key-value stores: a vector P such that Decode(P, key) = value for the encoded pairs, whose distribution
 * does not depend on the keys if the values are random. Decode is linear in P over GF(2^128).
 *
 * <p>Raghuraman, Rindal, "Blazing Fast PSI from Improved OKVS and Subfield VOLE" (CCS 2022, ePrint 2022/320), with bins.
 *
 * <ul>
 *   <li>{@link Okvs}: encodes and decodes
 *   <li>{@link OkvsParameters}: sizes
 *   <li>{@link Placement}: items in the order of the store
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.okvs;

import org.jspecify.annotations.NullMarked;
