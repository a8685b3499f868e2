package org.psikit.core.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.internal.kernel.Sha256Kernel;
import org.psikit.core.internal.kernel.Sha256Kernels;
import org.psikit.core.random.Randomness;

/**
 * Against the JDK's SHA-256: that takes no message without its end, so the end (padding and length) is hashed as one more
 * block here, after which both must have the same 256 bits.
 */
class BlockOracleTest {

    private static final byte[] DOMAIN = Randomness.seeded(1).bytes(32);

    static List<Sha256Kernel> kernels() {
        return Sha256Kernels.all();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void isSha256WithoutItsEnd(Sha256Kernel kernel) {
        for (int count : new int[] {0, 1, 15, 16, 17, 127, 128}) {
            for (int blocks : new int[] {1, 2, 5}) {
                BlockOracle oracle = new BlockOracle(DOMAIN, kernel);
                long[][] messages = messages(count, blocks);
                for (int b = 0; b < blocks; b++) {
                    setBlock(oracle, messages, b);
                    if (b == 0) {
                        oracle.hash(count);
                    } else {
                        oracle.next(count);
                    }
                }
                for (int i = 0; i < count; i++) {
                    for (int w = 0; w < BlockOracle.BLOCK_LONGS; w++) {
                        oracle.set(i, w, w == 0 ? Long.MIN_VALUE : w == 7 ? 512L * (1 + blocks) : 0);
                    }
                }
                oracle.next(count);
                for (int i = 0; i < count; i++) {
                    ByteBuffer expected = ByteBuffer.wrap(sha256(messages[i]));
                    for (int w = 0; w < BlockOracle.OUTPUT_LONGS; w++) {
                        assertThat(oracle.output(i, w)).isEqualTo(expected.getLong());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void pairsAreTwoLongsOfEachMessage(Sha256Kernel kernel) {
        for (int count : new int[] {0, 1, 16, 17, 128}) {
            long[] pairs = new long[2 * count + 6];
            Randomness.seeded(count).nextLongs(pairs, 0, pairs.length);
            BlockOracle one = new BlockOracle(DOMAIN, kernel);
            BlockOracle pairwise = new BlockOracle(DOMAIN, kernel);
            for (int i = 0; i < count; i++) {
                one.set(i, 2, pairs[2 * (3 + i)]);
                one.set(i, 3, pairs[2 * (3 + i) + 1]);
            }
            one.hash(count);
            pairwise.setPairs(2, pairs, 3, count);
            pairwise.hash(count);
            long[] outputs = new long[2 * count + 4];
            pairwise.outputPairs(1, outputs, 1, count);
            assertThat(outputs).startsWith(0, 0).endsWith(0, 0);
            for (int i = 0; i < count; i++) {
                assertThat(outputs[2 + 2 * i]).isEqualTo(one.output(i, 1));
                assertThat(outputs[3 + 2 * i]).isEqualTo(one.output(i, 2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aBatchLeavesNothingBehind(Sha256Kernel kernel) {
        long[][] messages = messages(20, 1);
        BlockOracle fresh = new BlockOracle(DOMAIN, kernel);
        setBlock(fresh, messages, 0);
        fresh.hash(20);
        long first = fresh.output(19, 3);
        fresh.next(20);
        fresh.hash(20);
        assertThat(fresh.output(19, 3)).isEqualTo(first);
        fresh.wipe();
        assertThat(fresh.output(19, 3)).isZero();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void refusesMoreThanABatch(Sha256Kernel kernel) {
        BlockOracle oracle = new BlockOracle(DOMAIN, kernel);
        assertThatThrownBy(() -> oracle.hash(BlockOracle.BATCH + 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> oracle.setPairs(0, new long[1000], 0, BlockOracle.BATCH + 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new BlockOracle(new byte[31], 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long[][] messages(int count, int blocks) {
        Randomness random = Randomness.seeded(count + blocks);
        long[][] messages = new long[count][blocks * BlockOracle.BLOCK_LONGS];
        for (long[] message : messages) {
            random.nextLongs(message, 0, message.length);
        }
        return messages;
    }

    private static void setBlock(BlockOracle oracle, long[][] messages, int block) {
        for (int i = 0; i < messages.length; i++) {
            for (int w = 0; w < BlockOracle.BLOCK_LONGS; w++) {
                oracle.set(i, w, messages[i][block * BlockOracle.BLOCK_LONGS + w]);
            }
        }
    }

    private static byte[] sha256(long[] message) {
        ByteBuffer bytes = ByteBuffer.allocate(64 + Long.BYTES * message.length);
        bytes.put(DOMAIN).position(64);
        for (long word : message) {
            bytes.putLong(word);
        }
        return RandomOracle.sha256().digest(bytes.array());
    }
}
