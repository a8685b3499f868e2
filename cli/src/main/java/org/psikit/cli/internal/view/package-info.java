/**
 * Plans, reports, inspections and protocol cards as text for standard output.
 *
 * <ul>
 *   <li>{@link PlanPage}, {@link ReportPage}, {@link InspectPage}: one for each
 *   <li>{@link CardTables}: tables of what protocols can do
 *   <li>{@link JsonFile}: a report read back
 *   <li>{@link CardJson}, {@link PlanJson}: the same as JSON
 *   <li>{@link ExplanationPage}, {@link ExplanationText}: a plan explained, as a page and as text
 *   <li>{@link ProtocolEstimates}: the cost of a job with each protocol
 *   <li>{@link InspectJson}: an inspection as JSON
 *   <li>{@link DryRunPage}: what a job without the peer found
 *   <li>{@link LedgerPage}: the runs of a ledger
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.view;

import org.jspecify.annotations.NullMarked;
