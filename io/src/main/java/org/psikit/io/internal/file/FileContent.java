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
     * Looks at what the bytes are now, without reading all of them.
     *
     * @param name what messages call them
     * @throws org.psikit.core.error.InputException if they are not there, or cannot be read
     */
    Look look(String name);

    /** The files that hold the bytes; none if they are elsewhere. */
    List<Path> files();

    /**
     * What bytes are like at one moment.
     *
     * @param size how many there are
     * @param stamp what changes with them
     */
    record Look(long size, TableState stamp) {}

    /** Bytes that can be read from any position. */
    interface Ranged extends FileContent {

        /** How many bytes there are. */
        long length();

        /** A stream that can be set to any byte, not buffered. */
        Seekable seekable() throws IOException;
    }

    /** A stream that can be set to any byte. */
    abstract class Seekable extends InputStream {

        /** Where the next byte comes from. */
        public abstract long position();

        /** Sets where the next byte comes from. */
        public abstract void seek(long position) throws IOException;

        /** Says that so many bytes are read next, for contents that fetch them at once. */
        public void expect(int bytes) {}
    }

    /** A file as it lies on the disk. */
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
