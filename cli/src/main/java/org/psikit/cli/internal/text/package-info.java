/** Text as a terminal shows it. */
@NullMarked
package org.psikit.cli.internal.text;

import org.jspecify.annotations.NullMarked;
