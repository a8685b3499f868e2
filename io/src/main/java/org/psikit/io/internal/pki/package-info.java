/** Self-signed certificates and PEM files, on Bouncy Castle. */
@NullMarked
package org.psikit.io.internal.pki;

import org.jspecify.annotations.NullMarked;
