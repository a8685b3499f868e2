package org.psikit.ecdh.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.channel.SentBytes;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceCurve;
import org.psikit.core.reference.ReferenceHash;
import org.psikit.core.reference.ReferenceHash.Prg;

/** A whole bucket of rows, both learn: the file, a reference of the protocol and the library agree on every message. */
@Tag("vectors")
class EcdhVectorTest {

    private static final String FILE = "ecdh.json";

    /** The seed of both parties' sources in {@link PsiRuns}. */
    private static final long SEED = 6;

    private static final int TAG_BYTES = 8;

    @Test
    void theReferenceMakesTheFile() {
        Prg prg = new Prg(Blocks.of(11));
        byte[] shared = prg.bytes(16 * 2);
        byte[] receiverItems = Blocks.join(prg.bytes(16 * 2), shared);
        byte[] senderItems = Blocks.join(shared, prg.bytes(16 * 3));
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("protocol", "ecdh/1");
        made.put("sid", new byte[32]);
        made.put("coin", new byte[32]);
        made.put("toss", 0);
        made.put("rule", 1);
        made.put("bucket", 0);
        made.put("attempt", 0);
        made.put("tagBytes", TAG_BYTES);
        made.put("receiverSeed", seed(Role.RECEIVER));
        made.put("senderSeed", seed(Role.SENDER));
        made.put("receiverItems", receiverItems);
        made.put("senderItems", senderItems);
        byte[] hash = ReferenceHash.oracle("psikit/domain/1", bucketHash("curve25519_XMD:SHA-512_ELL2_RO_"));
        byte[] tag = Blocks.join("psikit-ecdh-1-".getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(hash, 24));
        made.put("tag", tag);
        Side receiver = new Side(seed(Role.RECEIVER), receiverItems, tag);
        Side sender = new Side(seed(Role.SENDER), senderItems, tag);
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (byte[] point : receiver.points) {
            answers.write(ReferenceCurve.multiply(sender.scalar, point), 0, TAG_BYTES);
        }
        byte[] matched = new byte[1];
        for (int j = 0; j < sender.points.length; j++) {
            byte[] twice = ReferenceCurve.multiply(receiver.scalar, sender.points[j]);
            for (int i = 0; i < receiver.points.length; i++) {
                byte[] answer = Arrays.copyOfRange(answers.toByteArray(), i * TAG_BYTES, (i + 1) * TAG_BYTES);
                if (Arrays.equals(answer, Arrays.copyOf(twice, TAG_BYTES))) {
                    Blocks.setBit(matched, j, 1);
                }
            }
        }
        made.put("receiverPoints", Blocks.join(receiver.points));
        made.put("senderPoints", Blocks.join(sender.points));
        made.put("answers", answers.toByteArray());
        made.put("matched", matched);
        KnownAnswers.hold(FILE, made);
    }

    @Test
    void theLibraryReadsTheFile() {
        KnownAnswers file = KnownAnswers.of(FILE);
        SentBytes receiver = new SentBytes();
        SentBytes sender = new SentBytes();
        Inputs inputs = new Inputs(
                List.of(new ItemBlock(file.words("receiverItems"), 4)),
                List.of(new ItemBlock(file.words("senderItems"), 5)));
        Setting both = Setting.of(Reveal.ROWS, Learners.BOTH);
        Setting setting = new Setting(both.reveal(), both.learners(), both.security(), 1, SEED);
        PsiRuns.run(new EcdhPsi(), inputs, setting, receiver::on, sender::on);
        assertThat(receiver.of("ecdh 1")).isEqualTo(file.bytes("receiverPoints"));
        assertThat(sender.of("ecdh 2")).isEqualTo(file.bytes("senderPoints"));
        assertThat(sender.of("ecdh 3")).isEqualTo(file.bytes("answers"));
        assertThat(receiver.of("ecdh 4")).isEqualTo(file.bytes("matched"));
    }

    private static byte[] seed(Role role) {
        return Blocks.of(2 * SEED + role.ordinal());
    }

    /** The parts that name a hash of the bucket, each with its length before it. */
    private static byte[] bucketHash(String use) {
        return parts(
                "ecdh/1".getBytes(StandardCharsets.UTF_8),
                new byte[32],
                new byte[32],
                new byte[8],
                ByteBuffer.allocate(8).putLong(1).array(),
                "bucket".getBytes(StandardCharsets.UTF_8),
                new byte[12],
                "hash".getBytes(StandardCharsets.UTF_8),
                use.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] parts(byte[]... parts) {
        byte[] all = {};
        for (byte[] part : parts) {
            all = Blocks.join(all, ReferenceCurve.number(part.length), part);
        }
        return all;
    }

    /** A party: its scalar and its points in the order in which it sends them. */
    private static final class Side {
        final byte[] scalar;
        final byte[][] points;

        Side(byte[] seed, byte[] items, byte[] tag) {
            Prg source = new Prg(seed).fork();
            scalar = source.bytes(32);
            scalar[0] &= (byte) 0xF8;
            scalar[31] = (byte) (scalar[31] & 0x7F | 0x40);
            int count = items.length / 16;
            int[] order = new int[count];
            for (int i = 0; i < count; i++) {
                int j = new BigInteger(Long.toUnsignedString(source.word64()))
                        .multiply(BigInteger.valueOf(i + 1L))
                        .shiftRight(64)
                        .intValueExact();
                order[i] = order[j];
                order[j] = i;
            }
            points = new byte[count][];
            for (int i = 0; i < count; i++) {
                points[i] = ReferenceCurve.multiply(scalar, ReferenceCurve.hash(Blocks.get(items, order[i]), tag));
            }
        }
    }
}
