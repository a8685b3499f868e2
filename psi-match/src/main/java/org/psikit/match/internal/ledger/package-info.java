/**
 * The ledger: what a party keeps of its runs, and what it can tell from it before the next one. See
 * {@code docs/security/ledger.md}.
 *
 * <ul>
 *   <li>{@link JobLedger}: the ledger as a job uses it
 *   <li>{@link LedgerSettings}: where it is, and how many runs a peer may have
 *   <li>{@link LedgerFile}: the chain of one identity, appended to and checked
 *   <li>{@link LedgerEntry}: a line of it
 *   <li>{@link InputSketch}: tells in how many keys two inputs differ
 *   <li>{@link LedgerRuns}, {@link LedgerRun}: the runs that the lines tell of
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.ledger;

import org.jspecify.annotations.NullMarked;
