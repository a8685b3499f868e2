package org.psikit.io.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.psikit.io.table.TableState;

/** The bytes of an input, which can be read as often as needed. */
public interface FileContent {

    /** A stream from the first byte, not buffered. */
    InputStream open() throws IOException;

    /**
     * Examines the current state of the bytes, without reading all of them.
     *
     * @param name their name in messages
     * @throws org.psikit.core.error.InputException if they do not exist, or cannot be read
     */
    Look look(String name);

    /** The files that hold the bytes; none if they are elsewhere. */
    List<Path> files();

    /**
     * The state of bytes at one moment.
     *
     * @param size number of bytes
     * @param stamp a value that changes when they change
     */
    record Look(long size, TableState stamp) {}

    /** Bytes that can be read from any position. */
    interface Ranged extends FileContent {

        /** The number of bytes. */
        long length();

        /** A stream that can be set to any byte, not buffered. */
        Seekable seekable() throws IOException;
    }

    /** A stream that can be set to any byte. */
    abstract class Seekable extends InputStream {

        /** The position of the next byte. */
        public abstract long position();

        /** Sets the position of the next byte. */
        public abstract void seek(long position) throws IOException;

        /** Announces how many bytes are read next, for contents that fetch them at once. */
        public void expect(int bytes) {}
    }

    /** A plain file on disk. */
    record Plain(Path file) implements FileContent {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public Look look(String name) {
            return FileState.look(file, name);
        }

        @Override
        public List<Path> files() {
            return List.of(file);
        }
    }
}
