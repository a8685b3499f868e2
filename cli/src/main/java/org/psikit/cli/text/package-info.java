/** Text as a terminal shows it. */
@NullMarked
package org.psikit.cli.text;

import org.jspecify.annotations.NullMarked;
