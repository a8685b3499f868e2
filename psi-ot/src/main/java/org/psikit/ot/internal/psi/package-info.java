/**
 * PSI from an oblivious PRF ({@link org.psikit.ot.internal.psi.PsiReceiver}, {@link org.psikit.ot.internal.psi.PsiSender}), whatever that is
 * made from: {@link org.psikit.ot.internal.psi.VolePsi} and {@link org.psikit.ot.internal.psi.KkrtPsi}. Payloads are encrypted under keys that
 * the peer has for items that it holds itself and for no others.
 */
@NullMarked
package org.psikit.ot.internal.psi;

import org.jspecify.annotations.NullMarked;
