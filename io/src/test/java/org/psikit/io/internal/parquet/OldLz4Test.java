package org.psikit.io.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;

class OldLz4Test {

    private static final byte[] PAGE =
            "ada@post.example, bo@x.example, ".repeat(500).getBytes(StandardCharsets.UTF_8);

    private final ReadCodecs.OldLz4 lz4 = new ReadCodecs.OldLz4();

    private static byte[] block(int from, int to) {
        return LZ4Factory.fastestInstance().fastCompressor().compress(PAGE, from, to - from);
    }

    /** Blocks as Hadoop writes them: a length, then blocks until there are so many bytes, each behind its own. */
    private static byte[] hadoop(int[]... lengths) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int done = 0;
        for (int[] group : lengths) {
            out.writeInt(Arrays.stream(group).sum());
            for (int length : group) {
                byte[] block = block(done, done + length);
                out.writeInt(block.length);
                out.write(block);
                done += length;
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void bothFormsAreRead() throws IOException {
        int half = PAGE.length / 2;
        assertThat(lz4.unpacked(block(0, PAGE.length), PAGE.length)).isEqualTo(PAGE);
        assertThat(lz4.unpacked(hadoop(new int[] {PAGE.length}), PAGE.length)).isEqualTo(PAGE);
        assertThat(lz4.unpacked(hadoop(new int[] {half}, new int[] {PAGE.length - half}), PAGE.length))
                .isEqualTo(PAGE);
        assertThat(lz4.unpacked(hadoop(new int[] {half, 100, PAGE.length - half - 100}), PAGE.length))
                .isEqualTo(PAGE);
        assertThat(lz4.unpacked(new byte[0], 0)).isEmpty();
        ByteBuffer page = ByteBuffer.allocateDirect(PAGE.length);
        byte[] packed = hadoop(new int[] {PAGE.length});
        lz4.decompress(ByteBuffer.wrap(packed), packed.length, page, PAGE.length);
        assertThat(page.hasRemaining()).isFalse();
    }

    /** No length takes memory before there are bytes that could fill it. */
    @Test
    void damageEndsInAnIoException() throws IOException {
        byte[] packed = hadoop(new int[] {PAGE.length / 2, PAGE.length - PAGE.length / 2});
        for (int length : new int[] {-1, Integer.MAX_VALUE, PAGE.length - 1, PAGE.length + 1}) {
            assertThatThrownBy(() -> lz4.unpacked(packed, length)).isInstanceOf(IOException.class);
        }
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = i % 2 == 0 ? packed.clone() : Arrays.copyOf(packed, random.nextInt(packed.length));
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                assertThat(lz4.unpacked(damaged, PAGE.length)).hasSize(PAGE.length);
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("example");
            }
        }
    }
}
