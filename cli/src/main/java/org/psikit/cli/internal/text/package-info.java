/**
 * Text in the width of a terminal.
 *
 * <ul>
 *   <li>{@link TerminalText}: wraps and aligns
 *   <li>{@link JsonText}: JSON that commands print
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.text;

import org.jspecify.annotations.NullMarked;
