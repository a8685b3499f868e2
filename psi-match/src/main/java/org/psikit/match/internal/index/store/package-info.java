/**
 * An index on the owner's disk: parts by content, the signed manifest, the sealed key, and what the owner alone knows.
 *
 * <ul>
 *   <li>{@link IndexFolder}, {@link PartStore}: files of an index
 *   <li>{@link OwnerBook}, {@link SignedManifest}: what the owner keeps, and what it signs
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.index.store;

import org.jspecify.annotations.NullMarked;
