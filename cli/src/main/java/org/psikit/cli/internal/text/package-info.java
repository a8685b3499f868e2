/**
 * Text in the width of a terminal.
 *
 * <ul>
 *   <li>{@link TerminalText}: wraps and aligns
 *   <li>{@link JsonText}: JSON that commands print
 *   <li>{@link Closest}: what a mistyped word is closest to
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.text;

import org.jspecify.annotations.NullMarked;
