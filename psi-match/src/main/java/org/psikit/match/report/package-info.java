/**
 * What people and machines are told about a job.
 *
 * <ul>
 *   <li>{@link MatchReport}: everything that is known of a finished job
 *   <li>{@link Learned}: what each side learns, in words
 *   <li>{@link ReportJson}: a report as a file
 *   <li>{@link FigureValues}: figures as numbers
 *   <li>{@link Phases}, {@link PeakMemory}: times and memory
 *   <li>{@link Numbers}: counts, sizes and times in one way of writing
 *   <li>{@link FigureValue}: one figure, told or withheld
 *   <li>{@link PlanExplanation}: a plan in full sentences
 * </ul>
 *
 * <p>Security: no key and no value of a row is in a report.
 */
@NullMarked
package org.psikit.match.report;

import org.jspecify.annotations.NullMarked;
