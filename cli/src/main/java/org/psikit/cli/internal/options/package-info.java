/**
 * Options that commands share, in groups, and the types of their values.
 *
 * <ul>
 *   <li>{@link MatchOptions}, {@link PlanOptions}, {@link TableOptions}, {@link LinkSpeedOptions}, {@link
 *       MachineOptions}, {@link OptionSections}: the groups
 *   <li>{@link ByteSize}, {@link HostPort}, {@link WordConverter}, {@link TableName}, {@link StandardInput}, {@link
 *       TimeSpan}: the values
 *   <li>{@link NamedSettings}: options that a file keeps under a name
 *   <li>{@link Flags}: from settings of the library to flags
 *   <li>{@link ProfileChoice}: a profile, or a set of rules for people
 *   <li>{@link IndexOptions}: flags of psi index and psi lookup
 *   <li>{@link PeerName}: a peer by fingerprint or name
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.options;

import org.jspecify.annotations.NullMarked;
