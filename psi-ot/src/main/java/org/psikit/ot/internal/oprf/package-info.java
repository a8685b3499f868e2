/**
 * Oblivious pseudo-random functions: one party holds a key and evaluates any items, the other learns the outputs of its
 * own and nothing else. {@code vole} and {@code kkrt} are the two kinds; protocols on top know only the interfaces.
 *
 * <ul>
 *   <li>{@link OprfSender}, {@link OprfReceiver}: the two sides
 *   <li>{@link MaliciousOprfSender}, {@link MaliciousOprfReceiver}: types that withstand a cheating peer
 *   <li>{@link OutputKeys}: outputs as keys for payloads
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.oprf;

import org.jspecify.annotations.NullMarked;
