package org.psikit.io.internal.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/** Two parties over loopback, with strangers, wrong codes and whatever a stranger may send. */
@Timeout(60)
class PairingTest {

    private static final Identity A = Identity.ephemeral();
    private static final Identity B = Identity.ephemeral();
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final PairingCode CODE = PairingCode.parse("482-193-075");
    private static final byte[] GREETING = "psikit pair 1\n0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private record Listening(InetSocketAddress address, CompletableFuture<Fingerprint> end) {

        static Listening with(Duration wait) {
            CompletableFuture<InetSocketAddress> bound = new CompletableFuture<>();
            CompletableFuture<Fingerprint> end = CompletableFuture.supplyAsync(() -> Pairing.listen(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), A, CODE, wait, bound::complete));
            return new Listening(bound.join(), end);
        }

        Throwable failure() {
            return ((CompletionException) catchThrowable(end::join)).getCause();
        }

        Socket dial() throws IOException {
            return new Socket(address.getAddress(), address.getPort());
        }
    }

    @Test
    void bothLearnTheOthersFingerprint() {
        Listening listening = Listening.with(WAIT);
        assertThat(Pairing.connect(listening.address(), B, CODE, WAIT)).isEqualTo(A.fingerprint());
        assertThat(listening.end().join()).isEqualTo(B.fingerprint());
    }

    @Test
    void aWrongCodeUsesTheCodeUp() {
        Listening listening = Listening.with(WAIT);
        PairingCode wrong = PairingCode.parse("482193076");
        assertThat(catchThrowable(() -> Pairing.connect(listening.address(), B, wrong, WAIT)))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("another code");
        assertThat(listening.failure()).isInstanceOfAny(PlanMismatchException.class, ChannelException.class);
        assertThat(catchThrowable(() -> Pairing.connect(listening.address(), B, CODE, Duration.ofMillis(1))))
                .isInstanceOf(ChannelException.class);
    }

    @Test
    void aGuessIsUsedUpAlsoByWhoGoesAfterIt() throws IOException {
        Listening listening = Listening.with(WAIT);
        try (Socket guess = listening.dial()) {
            guess.getOutputStream().write(GREETING);
            new DataInputStream(guess.getInputStream()).readFully(new byte[16]);
            try (Randomness random = Randomness.seeded(1);
                    CPace pace = CPace.begin(
                            new CPace.Inputs(new byte[9], new byte[1], new byte[32]), new byte[32], random)) {
                guess.getOutputStream().write(pace.share());
            }
            guess.getOutputStream().write(new byte[32]);
            new DataInputStream(guess.getInputStream()).readFully(new byte[32 + 32 + 64]);
        }
        assertThat(listening.failure())
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("the code is used up");
    }

    @Test
    void anElementThatIsNoneEndsTheRun() throws IOException {
        Listening listening = Listening.with(WAIT);
        try (Socket guess = listening.dial()) {
            guess.getOutputStream().write(GREETING);
            guess.getOutputStream().write(new byte[64]);
            guess.getOutputStream().flush();
            assertThat(listening.failure()).isInstanceOf(ProtocolAbortException.class);
        }
    }

    @Test
    void strangersDoNotKeepTheOtherOut() throws IOException {
        Listening listening = Listening.with(WAIT);
        List<Socket> strangers = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        try {
            for (int i = 0; i < 200; i++) {
                Socket stranger = listening.dial();
                strangers.add(stranger);
                speak(stranger, random);
            }
            assertThat(Pairing.connect(listening.address(), B, CODE, WAIT)).isEqualTo(A.fingerprint());
            assertThat(listening.end().join()).isEqualTo(B.fingerprint());
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    /** Says nothing, a part of a greeting, or anything. */
    private static void speak(Socket stranger, SplittableRandom random) {
        try {
            OutputStream out = stranger.getOutputStream();
            switch (random.nextInt(3)) {
                case 0 -> out.write(GREETING, 0, random.nextInt(GREETING.length));
                case 1 -> {
                    byte[] anything = new byte[random.nextInt(300)];
                    random.nextBytes(anything);
                    out.write(anything);
                }
                default -> out.flush();
            }
        } catch (IOException e) {
            // pushed out already
        }
    }

    @Test
    void aCodeExpires() {
        assertThat(Listening.with(Duration.ofMillis(50)).failure())
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("has expired");
    }

    @Test
    void nobodyPairsWithItself() {
        Listening listening = Listening.with(WAIT);
        assertThat(catchThrowable(() -> Pairing.connect(listening.address(), A, CODE, WAIT)))
                .isInstanceOf(ProtocolAbortException.class);
        assertThat(listening.failure()).isInstanceOfAny(ProtocolAbortException.class, ChannelException.class);
    }

    @Test
    void codesAreReadAsPeopleTypeThem() {
        assertThat(PairingCode.parse(" 482 193 075 ")).isEqualTo(CODE);
        assertThat(CODE.shown()).isEqualTo("482-193-075");
        assertThat(CODE.toString()).doesNotContain("482");
        assertThat(catchThrowable(() -> PairingCode.parse("12345678"))).isInstanceOf(UsageException.class);
        assertThat(catchThrowable(() -> PairingCode.parse("12345678a"))).isInstanceOf(UsageException.class);
        try (Randomness random = Randomness.seeded(5)) {
            for (int i = 0; i < 100; i++) {
                assertThat(PairingCode.parse(PairingCode.random(random).shown()))
                        .isNotNull();
            }
        }
    }
}
