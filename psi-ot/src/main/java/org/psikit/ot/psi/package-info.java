/**
 * PSI from an oblivious PRF ({@link org.psikit.ot.psi.PsiReceiver}, {@link org.psikit.ot.psi.PsiSender}), whatever that is
 * made from: {@link org.psikit.ot.psi.VolePsi} and {@link org.psikit.ot.psi.KkrtPsi}. Payloads are encrypted under keys that
 * the peer has for items that it holds itself and for no others.
 */
@NullMarked
package org.psikit.ot.psi;

import org.jspecify.annotations.NullMarked;
