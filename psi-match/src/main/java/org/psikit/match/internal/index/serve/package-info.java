/**
 * The owner's side while clients ask: who may ask how much, and what is answered.
 *
 * <ul>
 *   <li>{@link IndexServer}: answers clients
 *   <li>{@link BudgetLedger}: counts questions on disk before they are answered
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.index.serve;

import org.jspecify.annotations.NullMarked;
