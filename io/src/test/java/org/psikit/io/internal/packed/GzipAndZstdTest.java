package org.psikit.io.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.io.internal.packed.Packing.DamagedException;
import org.psikit.io.internal.packed.Packing.WindowException;

/** A packed stream is read to its last byte, or it is refused. */
class GzipAndZstdTest {

    private static final byte[] TEXT = "email,name\nann@example.org,Ann\n".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void everyMemberIsReadWhereverOneEnds(Packing packing) throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            byte[] first = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(200_000)];
            random.nextBytes(first);
            byte[] second = Arrays.copyOf(TEXT, random.nextInt(TEXT.length + 1));
            byte[] packed = joined(packed(packing, first), packed(packing, second), packed(packing, first));
            assertThat(unpacked(packing, packed)).isEqualTo(joined(first, second, first));
        }
    }

    /** JDK-7036144: nothing is "available" where a member ends with the buffer. */
    @Test
    void aMemberThatEndsWithTheBufferIsNotTheLast() throws IOException {
        byte[] first = packed(Packing.GZIP, TEXT);
        int missing = (1 << 16) - first.length;
        byte[] padded = withExtra(first, missing - 2);
        assertThat(padded).hasSize(1 << 16);
        assertThat(unpacked(Packing.GZIP, joined(padded, first))).isEqualTo(joined(TEXT, TEXT));
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aCutIsFoundWhereverItIs(Packing packing) throws IOException {
        byte[] one = packed(packing, TEXT);
        byte[] two = joined(one, one);
        for (int length = 1; length < two.length; length++) {
            byte[] cut = Arrays.copyOf(two, length);
            if (length == one.length) {
                assertThat(unpacked(packing, cut)).isEqualTo(TEXT);
            } else {
                assertThatThrownBy(() -> unpacked(packing, cut))
                        .as("%d bytes", length)
                        .isInstanceOf(EOFException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aRestThatIsNoMemberIsDamage(Packing packing) throws IOException {
        byte[] one = packed(packing, TEXT);
        byte[] rest = "garbage after".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> unpacked(packing, joined(one, rest))).isInstanceOf(DamagedException.class);
        assertThatThrownBy(() -> unpacked(packing, joined(one, rest, one))).isInstanceOf(DamagedException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void aChangedByteIsFoundOrChangesNothing(Packing packing) throws IOException {
        byte[] packed = packed(packing, TEXT);
        for (int at = 0; at < packed.length; at++) {
            byte[] changed = packed.clone();
            changed[at] ^= 0x10;
            try {
                assertThat(unpacked(packing, changed)).as("byte %d", at).isEqualTo(TEXT);
            } catch (EOFException | DamagedException | WindowException e) {
                assertThat(e).as("byte %d", at).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void zerosAfterTheLastGzipMemberArePaddingAndBetweenMembersAreNot() throws IOException {
        byte[] one = packed(Packing.GZIP, TEXT);
        assertThat(unpacked(Packing.GZIP, joined(one, new byte[70_000]))).isEqualTo(TEXT);
        assertThatThrownBy(() -> unpacked(Packing.GZIP, joined(one, new byte[512], one)))
                .isInstanceOf(DamagedException.class);
    }

    /** RFC 1952: extra field, name, comment and checksum of the header. */
    @Test
    void gzipHeadersMayHaveAllFields() throws IOException {
        byte[] plain = packed(Packing.GZIP, TEXT);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(plain, 0, 3);
        header.write(0x1E);
        header.write(plain, 4, 6);
        header.write(new byte[] {3, 0, 'a', 'b', 'c'});
        header.write("name\0comment\0".getBytes(StandardCharsets.ISO_8859_1));
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        byte[] head = header.toByteArray();
        byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >>> 8)};
        byte[] body = Arrays.copyOfRange(plain, 10, plain.length);
        assertThat(unpacked(Packing.GZIP, joined(head, sum, body))).isEqualTo(TEXT);
        sum[0] ^= 1;
        assertThatThrownBy(() -> unpacked(Packing.GZIP, joined(head, sum, body)))
                .isInstanceOf(DamagedException.class);
    }

    /** RFC 8878, section 3.1.2; pzstd begins files so. */
    @Test
    void skippableFramesAreSkipped() throws IOException {
        byte[] skippable = {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
        byte[] one = packed(Packing.ZSTD, TEXT);
        assertThat(Packing.of(skippable)).isEqualTo(Packing.ZSTD);
        assertThat(unpacked(Packing.ZSTD, joined(skippable, one, skippable, one, skippable)))
                .isEqualTo(joined(TEXT, TEXT));
        assertThatThrownBy(() -> unpacked(Packing.ZSTD, joined(one, Arrays.copyOf(skippable, 9))))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aLargeWindowIsRefusedAndALongOneIsNot() throws IOException {
        assertThat(unpacked(Packing.ZSTD, withWindow(27))).isEqualTo(TEXT);
        assertThatThrownBy(() -> unpacked(Packing.ZSTD, withWindow(30))).isInstanceOf(WindowException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1F8B0800,GZIP",
        "1F8B,GZIP",
        "28B52FFD,ZSTD",
        "502A4D18,ZSTD",
        "5F2A4D18,ZSTD",
        "28B52F,NONE",
        "1F,NONE",
        "'',NONE"
    })
    void isKnownByItsFirstBytes(String head, Packing packing) {
        assertThat(Packing.of(java.util.HexFormat.of().parseHex(head))).isEqualTo(packing);
    }

    /** A frame of one raw block; RFC 8878, section 3.1.1. */
    private static byte[] withWindow(int log) {
        byte[] header = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) (log - 10 << 3)};
        byte[] block = {(byte) (TEXT.length << 3 | 1), (byte) (TEXT.length >> 5), 0};
        return joined(header, block, TEXT);
    }

    private static byte[] packed(Packing packing, byte[] text) throws IOException {
        if (packing == Packing.ZSTD) {
            try (ZstdCompressCtx context = new ZstdCompressCtx()) {
                context.setChecksum(true);
                return context.compress(text);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    /** The same member, with an extra field in its header that makes it as long. */
    private static byte[] withExtra(byte[] member, int length) {
        byte[] head = Arrays.copyOf(member, 10);
        head[3] = 4;
        byte[] extra = new byte[2 + length];
        extra[0] = (byte) length;
        extra[1] = (byte) (length >>> 8);
        return joined(head, extra, Arrays.copyOfRange(member, 10, member.length));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** As a spooled stream is read: it never says that anything is available. */
    private static byte[] unpacked(Packing packing, byte[] packed) throws IOException {
        InputStream silent = new InputStream() {
            private final ByteArrayInputStream in = new ByteArrayInputStream(packed);

            @Override
            public int read() {
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return in.read(bytes, offset, length);
            }
        };
        try (InputStream in = packing.unpacked(silent, "a file")) {
            return in.readAllBytes();
        }
    }
}
