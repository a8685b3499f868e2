/**
 * Encrypted temporary files for data that does not fit into memory.
 *
 * <ul>
 *   <li>{@link SpillFolder}: the folder of a job's files; the files of a dead process are removed
 * </ul>
 *
 * <p>Security: AES-256-GCM under keys that only this process holds.
 */
@NullMarked
package org.psikit.io.internal.spill;

import org.jspecify.annotations.NullMarked;
