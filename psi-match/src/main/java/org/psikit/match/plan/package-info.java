/**
 * The plan: everything that both parties must hold alike, to the byte, and how a difference is named.
 *
 * <ul>
 *   <li>{@link Plan}, {@link PlanDraft}, {@link PlanField}: an agreed plan, one in the making, and its fields
 *   <li>{@link PlanFile}, {@link JsonTree}, {@link CanonicalJson}: plans as files, trees of JSON, and their one text
 *   <li>{@link Figure}, {@link Figures}, {@link Statistic}: what is revealed besides rows
 *   <li>{@link Sends}, {@link SentColumn}: columns that a party lets the other read
 *   <li>{@link Party}, {@link To}: the two sides, and who learns the result
 *   <li>{@link ProtocolCatalog}, {@link ProtocolChoice}: installed protocols, and the one that was chosen
 *   <li>{@link IndexPlan}: the agreement of an index and its clients
 * </ul>
 */
@NullMarked
package org.psikit.match.plan;

import org.jspecify.annotations.NullMarked;
