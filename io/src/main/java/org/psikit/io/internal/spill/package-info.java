/**
 * Encrypted temporary files for data that does not fit into memory.
 *
 * <ul>
 *   <li>{@link SpillFolder}: the folder of a job's files; what a dead process left there is removed
 * </ul>
 *
 * <p>Security: AES-256-GCM under keys that only this process holds.
 */
@NullMarked
package org.psikit.io.internal.spill;

import org.jspecify.annotations.NullMarked;
