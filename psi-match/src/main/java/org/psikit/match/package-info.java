/**
 * A whole job, from a table to the matched rows.
 *
 * <ul>
 *   <li>{@link Match}: builds a job
 *   <li>{@link MatchJob}: runs it
 *   <li>{@link DryRun}: what a party finds out without the peer
 * </ul>
 *
 * <p>Security: {@link Match} states what the peer learns and how it is authenticated.
 */
@NullMarked
package org.psikit.match;

import org.jspecify.annotations.NullMarked;
