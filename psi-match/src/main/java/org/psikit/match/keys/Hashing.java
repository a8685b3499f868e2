package org.psikit.match.keys;

/** Whether both parties hash a key's canonical value before anything else, because one of them has only the hash. */
public enum Hashing {
    /** The value itself. */
    NONE,
    /** Its SHA-256. */
    SHA256
}
