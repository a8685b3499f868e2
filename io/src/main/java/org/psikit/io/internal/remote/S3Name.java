package org.psikit.io.internal.remote;

import org.psikit.core.error.UsageException;

/**
 * An object in a store, {@code s3://BUCKET/KEY}, or all objects whose keys begin with KEY.
 *
 * @param key may be empty
 */
record S3Name(String bucket, String key) {

    static final String SCHEME = "s3://";

    static S3Name of(String name) {
        String rest = name.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
            throw new UsageException(
                    "s3: names are s3://BUCKET/KEY, and buckets have letters, digits and hyphens: check it");
        }
        return new S3Name(bucket, slash < 0 ? "" : rest.substring(slash + 1));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
