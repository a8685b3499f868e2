package org.psikit.io.internal.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileContent;
import org.psikit.io.internal.file.FileState;

/** The bytes of an input in the form that the Parquet library expects. */
final class ParquetContent {

    private ParquetContent() {}

    static InputFile of(FileState state) {
        FileContent content = state.content();
        if (content instanceof FileContent.Plain plain) {
            return new LocalInputFile(plain.file());
        }
        if (content instanceof FileContent.Ranged ranged) {
            return new Ranged(ranged);
        }
        throw new InputException(
                state.name() + " is a packed Parquet file, which cannot be read from the middle: unpack it first");
    }

    /** Bytes that are not a plain file on disk. */
    private record Ranged(FileContent.Ranged content) implements InputFile {

        @Override
        public long getLength() {
            return content.length();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            FileContent.Seekable in = content.seekable();
            return new DelegatingSeekableInputStream(in) {
                @Override
                public long getPos() {
                    return in.position();
                }

                @Override
                public void seek(long position) throws IOException {
                    in.seek(position);
                }

                @Override
                public void readFully(byte[] bytes, int start, int count) throws IOException {
                    in.expect(count);
                    super.readFully(bytes, start, count);
                }

                @Override
                public void readFully(ByteBuffer buffer) throws IOException {
                    in.expect(buffer.remaining());
                    super.readFully(buffer);
                }
            };
        }
    }
}
