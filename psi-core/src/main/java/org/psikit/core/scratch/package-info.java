/**
 * Storage for data that does not fit into memory: written in order, read back, gone when the job ends.
 *
 * <ul>
 *   <li>{@link Scratch}: the storage, as its owner provides it
 *   <li>{@link RecordLists}: numbered lists of records that overflow to it
 * </ul>
 *
 * <p>Security: what leaves memory is the owner's to encrypt; the spill files of a job are.
 */
@NullMarked
package org.psikit.core.scratch;

import org.jspecify.annotations.NullMarked;
