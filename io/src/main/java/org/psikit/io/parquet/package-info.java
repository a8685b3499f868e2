/** Parquet files, in types that tables share. */
@NullMarked
package org.psikit.io.parquet;

import org.jspecify.annotations.NullMarked;
