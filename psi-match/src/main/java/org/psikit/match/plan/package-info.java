/** What both parties must agree on, to the byte, and how a difference is named. */
@NullMarked
package org.psikit.match.plan;

import org.jspecify.annotations.NullMarked;
