package org.psikit.match.internal.job;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;

/**
 * Stages as bytes: kind, version and content, with nothing left over. The caller keeps them secret and authentic; this
 * class only refuses what is damaged.
 */
final class StageCodec {

    private static final int VERSION = 1;

    private StageCodec() {}

    /** Writes what a stage holds. */
    @FunctionalInterface
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads what a {@link Writer} wrote. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** The bytes, the caller's to wipe; no other copy of them is left. */
    static byte[] write(String kind, Writer stage) {
        try (DataOutputStream counted = new DataOutputStream(OutputStream.nullOutputStream())) {
            write(kind, stage, counted);
            Exact bytes = new Exact(counted.size());
            write(kind, stage, new DataOutputStream(bytes));
            return bytes.taken();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    private static void write(String kind, Writer stage, DataOutputStream out) throws IOException {
        out.writeUTF(kind);
        out.writeInt(VERSION);
        stage.write(out);
    }

    /** Bytes of a known number, in one array that never moves. */
    private static final class Exact extends ByteArrayOutputStream {

        Exact(int length) {
            super(length);
        }

        byte[] taken() {
            return buf;
        }
    }

    /**
     * Reads a stage.
     *
     * @throws InputException if the bytes are not those of a stage of this kind and version
     */
    static <T> T read(String kind, byte[] bytes, Reader<T> stage) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUTF().equals(kind) && in.readInt() == VERSION) {
                T result = stage.read(in);
                if (in.read() < 0) {
                    return result;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(damaged(kind), e);
        }
        throw new InputException(damaged(kind));
    }

    /** A length that is at most {@code most}. */
    static int length(DataInputStream in, long most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("a length of " + length);
        }
        return length;
    }

    /** Exactly {@code length} bytes, of which no more than there are take room. */
    static byte[] bytes(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut short");
        }
        return bytes;
    }

    /**
     * Reads the digest of the stage that the data belongs to.
     *
     * @throws PlanMismatchException if it is another one than {@code stage}
     */
    static void requireOf(DataInputStream in, Partitioned stage) throws IOException {
        if (!Arrays.equals(bytes(in, stage.digest().length), stage.digest())) {
            throw new PlanMismatchException(
                    "the stored stage belongs to another job, or to the other party: go on with the"
                            + " stages that this job stored, or start again");
        }
    }

    private static String damaged(String kind) {
        return "the stored stage is damaged, or not a \"" + kind + "\" of this version: start the job again";
    }
}
