/** Private set intersection by Diffie-Hellman: both parties blind every item, and equal items stay equal under both blinds. */
@NullMarked
package org.psikit.ecdh.internal;

import org.jspecify.annotations.NullMarked;
