/** Pass 1: from the rows of a table to the items of each rule. */
@NullMarked
package org.psikit.match.internal.input;

import org.jspecify.annotations.NullMarked;
