/** Files that a run leaves behind: whole or not at all, never in the place of a file it reads, and nothing else left. */
@NullMarked
package org.psikit.io.internal.file;

import org.jspecify.annotations.NullMarked;
