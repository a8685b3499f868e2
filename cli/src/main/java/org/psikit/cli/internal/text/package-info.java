/**
 * Text in the width of a terminal.
 *
 * <ul>
 *   <li>{@link TerminalText}: wraps and aligns
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.text;

import org.jspecify.annotations.NullMarked;
