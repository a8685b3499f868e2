/** AES as a generator of pseudorandom bytes, on pooled JCA ciphers. */
@NullMarked
package org.psikit.core.internal.aes;

import org.jspecify.annotations.NullMarked;
