package org.psikit.match.internal.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.match.plan.Plan;

/**
 * What makes a job this party's own and no other: a checkpoint belongs to all of it.
 *
 * @param plan the text of the plan
 * @param own this party's fingerprint
 * @param peer the peer's fingerprint
 * @param input the {@link InputDigest}
 * @param duplicates the treatment of rows that share a key
 */
record JobKey(String plan, byte[] own, byte[] peer, byte[] input, String duplicates) {

    private static final int ID_BYTES = 16;
    private static final int VERSION = 1;
    private static final int FINGERPRINT_BYTES = 32;

    /** The job's name in its folder, which reveals nothing of its content. */
    String id() {
        byte[] digest =
                RandomOracle.of("psikit/checkpoint/1/job").put(toBytes()).digest();
        return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            byte[] text = plan.getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
            out.write(own);
            out.write(peer);
            out.write(input);
            out.writeUTF(duplicates);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** Reads the bytes of {@link #toBytes}. */
    static JobKey of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readInt();
            int length = in.readInt();
            if (version == VERSION && length >= 0 && length <= Plan.MAX_TEXT_BYTES) {
                String plan = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                byte[] own = in.readNBytes(FINGERPRINT_BYTES);
                byte[] peer = in.readNBytes(FINGERPRINT_BYTES);
                byte[] input = in.readNBytes(InputDigest.BYTES);
                String duplicates = in.readUTF();
                if (in.read() < 0) {
                    return new JobKey(plan, own, peer, input, duplicates);
                }
            }
        } catch (IOException e) {
            throw new InputException("a stored job is cut short: start the job again", e);
        }
        throw new InputException("a stored job is not of this version of psikit: start the job again");
    }

    /** Whether the stored job is one with the same peer. */
    boolean samePeer(JobKey stored) {
        return ConstantTime.equal(peer, stored.peer) && ConstantTime.equal(own, stored.own);
    }

    /**
     * Refuses to continue a job with other inputs, and names the difference.
     *
     * @param plan the plan of this job
     */
    void requireSame(JobKey stored, Plan plan) {
        if (!samePeer(stored)) {
            throw new PlanMismatchException("the stored job is one with another peer: pass its fingerprint with "
                    + Setting.PEER + ", or start again");
        }
        if (!stored.plan.equals(this.plan)) {
            throw new PlanMismatchException(plan.differenceFrom(stored.plan)
                            .map(difference -> "the plan is not the one that the job began with, " + difference)
                            .orElse("the job began with another version of psikit")
                    + ": go on as it began, or start again");
        }
        if (!ConstantTime.equal(input, stored.input)) {
            throw new InputException(
                    "the input has changed since the job began, in its keys or what goes with them: go on"
                            + " with the input as it was, or start again");
        }
        if (!duplicates.equals(stored.duplicates)) {
            throw new UsageException("the job began with " + Setting.DUPLICATES + " " + stored.duplicates
                    + ": go on as it began, or start again");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobKey that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }

    @Override
    public String toString() {
        return "JobKey[" + id() + "]";
    }
}
