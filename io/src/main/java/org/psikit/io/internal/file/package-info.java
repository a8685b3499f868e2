/**
 * Files that a run reads and leaves behind. An output appears whole or not at all, and never replaces a file that the
 * run reads.
 *
 * <ul>
 *   <li>{@link FileContent}, {@link FileState}: bytes of an input, and whether it is still the same file
 *   <li>{@link RunFiles}: which files a job reads and writes, and whether they collide
 *   <li>{@link WholeFile}, {@link PendingFile}: files that get their names when they are complete
 *   <li>{@link SealedContent}: an encrypted file under a key that only this process holds
 *   <li>{@link TemporaryFiles}, {@link OwnerOnly}: temporary files, and permissions
 *   <li>{@link UserFolder}: the folder for this program's user data
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.file;

import org.jspecify.annotations.NullMarked;
