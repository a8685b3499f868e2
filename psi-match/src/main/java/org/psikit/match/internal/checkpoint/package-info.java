/**
 * The stages of a job on the disk, encrypted, so that a later process can go on with it.
 *
 * <ul>
 *   <li>{@link Checkpoints}, {@link InputDigest}: the kept stages of a job, and the input that they belong to
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.checkpoint;

import org.jspecify.annotations.NullMarked;
