/** What is told to people and machines about a job: what each side learns, the report, the summary. */
@NullMarked
package org.psikit.match.report;

import org.jspecify.annotations.NullMarked;
