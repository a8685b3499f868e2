/** CSV files: found out what is not said of them, read strictly, written as they were read. */
@NullMarked
package org.psikit.io.internal.csv;

import org.jspecify.annotations.NullMarked;
