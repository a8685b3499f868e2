/** Bytes in and out of the program: tables, spill files, and the channel to the peer. */
@NullMarked
package org.psikit.io;

import org.jspecify.annotations.NullMarked;
