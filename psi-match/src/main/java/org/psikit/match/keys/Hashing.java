package org.psikit.match.keys;

/** Whether both parties hash the canonical value of a key first, because one of them has only the hash. */
public enum Hashing {
    /** The value itself. */
    NONE,
    /** Its SHA-256. */
    SHA256
}
