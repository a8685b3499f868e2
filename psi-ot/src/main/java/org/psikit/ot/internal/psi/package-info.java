/**
 * PSI from an oblivious PRF ({@link org.psikit.ot.internal.psi.PsiReceiver}, {@link
 * org.psikit.ot.internal.psi.PsiSender}), whatever that OPRF is: {@link org.psikit.ot.internal.psi.VolePsi} and {@link
 * org.psikit.ot.internal.psi.KkrtPsi}. Payloads are encrypted under keys that the peer has only for items that it holds
 * itself.
 */
@NullMarked
package org.psikit.ot.internal.psi;

import org.jspecify.annotations.NullMarked;
