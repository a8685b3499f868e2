package org.psikit.match.internal.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A store that outlives a party which crashes, as a disk does. */
final class MemoryStore implements JobStore {

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    public void write(String name, byte[] content) {
        files.put(name, content.clone());
    }

    @Override
    public byte @Nullable [] read(String name) {
        byte[] content = files.get(name);
        return content == null ? null : content.clone();
    }

    @Override
    public void remove() {
        files.clear();
    }

    /** What is kept, to be changed by a test. */
    Map<String, byte[]> files() {
        return files;
    }
}
