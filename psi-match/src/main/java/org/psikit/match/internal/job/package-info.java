/** One party's side of a job over any channel, from items to matched row numbers or a figure. */
@NullMarked
package org.psikit.match.internal.job;

import org.jspecify.annotations.NullMarked;
