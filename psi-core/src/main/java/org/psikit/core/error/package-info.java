/**
 * Every way in which a run can fail, as one sealed family of unchecked exceptions. No message carries a value of a row.
 *
 * <ul>
 *   <li>{@link PsiException}: the root: what happened, where, and what to do
 *   <li>{@link InputException}: this party's data
 *   <li>{@link UsageException}: a setting that cannot be carried out
 *   <li>{@link PlanMismatchException}: plans, identities or sizes that do not match
 *   <li>{@link ChannelException}: a connection that failed; the job can be resumed
 *   <li>{@link ProtocolAbortException}: a peer that broke the protocol
 *   <li>{@link ResourceException}: memory, disk or an interruption
 *   <li>{@link Setting}: names a setting in a message, so that the caller can show it as a flag
 * </ul>
 */
@NullMarked
package org.psikit.core.error;

import org.jspecify.annotations.NullMarked;
