/** Parquet files, in types that tables share. */
@NullMarked
package org.psikit.io.internal.parquet;

import org.jspecify.annotations.NullMarked;
