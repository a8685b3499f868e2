/**
 * The published form of an index: the data that an owner publishes of its set, and its reader. For every item y, it
 * holds the first bits of the {@linkplain org.psikit.ecdh.internal.voprf pseudo-random function} of y, sorted and
 * Elias-Fano coded, and optionally a label that only a party with the whole output can open.
 *
 * <p>Security: without the owner's key, tags are indistinguishable from random values, and guesses cannot be tested.
 * Bytes of all sizes are checked before use.
 *
 * <ul>
 *   <li>{@link IndexManifest}, {@link ManifestCodec}, {@link Part}: the signed content of an epoch, and its encoding
 *   <li>{@link Segment}, {@link TagSet}, {@link TagShard}, {@link TagShape}: sorted tags in shards
 *   <li>{@link ItemOutput}, {@link LabelCipher}: the tag of an item, and labels under its key
 *   <li>{@link PaddedCount}: counts as the other party sees them
 * </ul>
 */
@NullMarked
package org.psikit.ecdh.internal.index;

import org.jspecify.annotations.NullMarked;
