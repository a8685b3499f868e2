/**
 * Boolean circuits as data: what garbling and the plain evaluator both run.
 *
 * <p>{@link org.psikit.circuit.ir.CircuitBuilder} makes gates, {@link org.psikit.circuit.ir.Words} makes numbers of them,
 * {@link org.psikit.circuit.ir.BristolReader} reads published ones; {@link org.psikit.circuit.ir.Circuit} is the finished
 * list, {@link org.psikit.circuit.ir.Schedule} its order by depth.
 */
@NullMarked
package org.psikit.circuit.ir;

import org.jspecify.annotations.NullMarked;
