/**
 * From a row to its keys.
 *
 * <ul>
 *   <li>{@link Rule}, {@link KeyPart}: columns that must agree, and the type of each
 *   <li>{@link Normalizer}, {@link Hashing}: the types: which values count as equal, and whether they are hashed already
 *   <li>{@link Profile}, {@link ProfileDigest}: named, versioned sets of forms, and a digest of their behaviour
 *   <li>{@link KeyForm}, {@link KeySettings}: the form of one key in one party's file
 *   <li>{@link Placeholders}: values that stand for "no value"
 *   <li>{@link ItemHasher}: the 128-bit item that protocols compare
 *   <li>{@link KeyType}, {@link ValueList}: what becomes of a cell on its way to a key, and how many values it may
 *       hold
 * </ul>
 *
 * <p>Security: an item is a truncated SHA-256, so whoever sees one can test guesses. Items never leave the house but
 * through a protocol.
 */
@NullMarked
package org.psikit.match.keys;

import org.jspecify.annotations.NullMarked;
