/** What a running command says on the terminal: lines, progress, a question. */
@NullMarked
package org.psikit.cli.internal.terminal;

import org.jspecify.annotations.NullMarked;
