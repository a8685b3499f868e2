/** A whole job, from two tables to the matched rows. */
@NullMarked
package org.psikit.match;

import org.jspecify.annotations.NullMarked;
