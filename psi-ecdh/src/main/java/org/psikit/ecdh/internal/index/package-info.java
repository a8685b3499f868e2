/**
 * The published form of an index: what an owner hands out of its set, and how it is read. For every item y of the set it
 * holds the first bits of the {@linkplain org.psikit.ecdh.internal.voprf pseudo-random function} of y, sorted and Elias-Fano coded,
 * and if the owner wants so a label that only a party with the whole output can open.
 *
 * <p>Security: without the owner's key, tags are as good as random, and guesses cannot be tested. Bytes of all sizes are
 * checked before they are used.
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
