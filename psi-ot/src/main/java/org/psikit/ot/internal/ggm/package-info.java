/**
 * Puncturable trees: a receiver has all leaves but one of each, at a place that the sender does not know (Boyle et al.,
 * CCS 2019).
 */
@NullMarked
package org.psikit.ot.internal.ggm;

import org.jspecify.annotations.NullMarked;
