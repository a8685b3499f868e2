/** Pages and charts that stand alone: HTML and SVG without scripts, fonts or files from elsewhere, for light and dark. */
@NullMarked
package org.psikit.cli.internal.page;

import org.jspecify.annotations.NullMarked;
