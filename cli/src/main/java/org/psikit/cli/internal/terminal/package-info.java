/**
 * What a running command shows on the terminal.
 *
 * <ul>
 *   <li>{@link Narrator}: lines
 *   <li>{@link ProgressMode}: bar, JSON or nothing
 *   <li>{@link Terminal}: the terminal itself
 *   <li>{@link EventLines}: events as JSON lines, for programs
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.terminal;

import org.jspecify.annotations.NullMarked;
