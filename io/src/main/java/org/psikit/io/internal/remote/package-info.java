/**
 * Tables behind {@code https:} and in object stores: read in ranges, written in parts, by the JDK's own client.
 *
 * <ul>
 *   <li>{@link HttpsFormat}: handles names that begin with {@code https:}
 *   <li>{@link S3Format}: handles names that begin with {@code s3:}
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.remote;

import org.jspecify.annotations.NullMarked;
