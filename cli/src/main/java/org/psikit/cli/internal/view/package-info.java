/** Plans, reports, inspected columns and the cards of protocols as text for standard output. */
@NullMarked
package org.psikit.cli.internal.view;

import org.jspecify.annotations.NullMarked;
