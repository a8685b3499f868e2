/**
 * Boolean circuits as data, for garbling and the plain evaluator.
 *
 * <p>{@link org.psikit.circuit.ir.CircuitBuilder} makes gates, {@link org.psikit.circuit.ir.Words} combines them into
 * numbers, {@link org.psikit.circuit.ir.BristolReader} reads published ones; {@link org.psikit.circuit.ir.Circuit} is
 * the finished list, {@link org.psikit.circuit.ir.Schedule} its order by depth.
 *
 * <ul>
 *   <li>{@link GateKind}: the kinds of gates
 *   <li>{@link PlainEvaluator}: evaluates in the clear, as a reference
 * </ul>
 */
@NullMarked
package org.psikit.circuit.ir;

import org.jspecify.annotations.NullMarked;
