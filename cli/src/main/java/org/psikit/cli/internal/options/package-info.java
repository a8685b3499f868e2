/** Options that commands share, in groups, and the types of their values. */
@NullMarked
package org.psikit.cli.internal.options;

import org.jspecify.annotations.NullMarked;
