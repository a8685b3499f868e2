package org.psikit.match.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.Match;
import org.psikit.match.keys.Rule;

/**
 * Every value of the inputs carries a marker. Whole jobs leave none in what they say, report, note or keep beside their
 * outputs, and none in the live heap once they have ended; the outputs hold those of their own party alone.
 */
@Timeout(600)
class MarkedValuesTest {

    private static final int ROWS = 6000;
    private static final int COMMON = 2000;

    /** In two pieces, so that the heap holds no whole marker that the jobs did not leave. */
    private static final String[] MARKER = {"zq7k", "wvx"};

    @TempDir
    private Path folder;

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Set<Path> leaks = new TreeSet<>();
    private final AtomicInteger searched = new AtomicInteger();
    private final AtomicLong calls = new AtomicLong();

    @ParameterizedTest
    @CsvSource({"ecdh, ROWS", "ecdh, COUNT", "vole, ROWS", "kkrt, ROWS", "circuit, COUNT", "circuit-silent, COUNT"})
    void aWholeJob(String protocol, Reveal reveal) throws IOException {
        Loopback.Ends ends = Loopback.run(
                party("a", 0, reveal).protocol(protocol),
                party("b", ROWS - COMMON, reveal).protocol(protocol),
                true);
        say(ends.listener());
        say(ends.connector());
        assertThat(ends.listener().failure()).isNull();
        assertThat(ends.connector().failure()).isNull();
        assertSilent();
        assertThat(searched).as("files searched during the job").hasPositiveValue();
        for (String name : List.of("a", "b")) {
            Path output = folder.resolve(name + "-out.csv");
            if (Files.exists(output)) {
                assertThat(Files.readString(output))
                        .doesNotContain(marker(name.equals("a") ? "only-b" : "only-a"))
                        .doesNotContain(marker("payload-" + (name.equals("a") ? "b" : "a")));
            }
        }
    }

    @Test
    void aJobThatFails() throws IOException {
        Loopback.Ends ends = Loopback.run(
                party("a", 0, Reveal.ROWS).protocol("ecdh").maxPeerRows(100),
                party("b", 0, Reveal.ROWS).protocol("ecdh"),
                true);
        assertThat(ends.listener().failure()).isInstanceOf(PsiException.class);
        say(ends.listener());
        say(ends.connector());
        assertSilent();
    }

    @Test
    void anInputThatIsRefused() throws IOException {
        Path input = Files.writeString(
                folder.resolve("c-in.csv"), "id,payload\n\"" + marker("quoted") + "\n" + marker("a") + ",\"b\"c\n");
        Match match = Match.builder()
                .input(input)
                .on(Rule.parse("id"))
                .protocol("ecdh")
                .reveal(Reveal.ROWS)
                .output(folder.resolve("c-out.csv"));
        Loopback.Ends ends = Loopback.run(match, party("b", 0, Reveal.ROWS).protocol("ecdh"), true);
        assertThat(ends.listener().failure()).isInstanceOf(InputException.class);
        say(ends.listener());
        say(ends.connector());
        assertSilent();
    }

    @Test
    void theSearchFindsWhatIsHeld() throws IOException {
        String held = marker("held");
        Path dump = dump();
        assertThat(holds(dump, held.getBytes(StandardCharsets.ISO_8859_1))).isTrue();
        Files.writeString(folder.resolve("log.txt"), held);
        search();
        assertThat(leaks).contains(folder.resolve("log.txt"));
    }

    private void assertSilent() throws IOException {
        assertThat(said.stream().filter(MarkedValuesTest::marked)).as("said").isEmpty();
        search();
        assertThat(leaks).as("files with a marker").isEmpty();
        Path dump = dump();
        assertThat(holds(dump, String.join("", MARKER).getBytes(StandardCharsets.ISO_8859_1)))
                .as("the live heap holds a marker")
                .isFalse();
        Files.delete(dump);
    }

    private Path dump() throws IOException {
        Path dump = folder.resolve("live.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        return dump;
    }

    private Match party(String name, int first, Reveal reveal) throws IOException {
        StringBuilder rows = new StringBuilder("id,payload\n");
        for (int i = first; i < first + ROWS; i++) {
            boolean shared = i >= ROWS - COMMON && i < ROWS;
            rows.append(marker(shared ? "both" : "only-" + name)).append(i).append(',');
            rows.append(marker("payload-" + name)).append('\n');
        }
        Path work = Files.createDirectory(folder.resolve(name + "-work"));
        Match match = Match.builder();
        if (reveal == Reveal.ROWS) {
            match.output(folder.resolve(name + "-out.csv")).unmatched(folder.resolve(name + "-unmatched.csv"));
        }
        return match.input(Files.writeString(folder.resolve(name + "-in.csv"), rows))
                .on(Rule.parse("id"))
                .reveal(reveal)
                .report(folder.resolve(name + "-report.json"))
                .ledger(folder.resolve(name + "-ledger"))
                .workDir(work)
                .threads(1)
                .notices(said::add)
                .warnings(said::add)
                .progress((phase, done, total) -> {
                    said.add(phase);
                    if (calls.getAndIncrement() % 16 == 0) {
                        search();
                    }
                })
                .events(new LinkEvents() {
                    @Override
                    public void retrying(String why) {
                        said.add(why);
                    }

                    @Override
                    public void refused(String whyAndFromWhere) {
                        said.add(whyAndFromWhere);
                    }
                });
    }

    private void say(Loopback.End end) {
        said.add(String.valueOf(end.report()));
        if (end.failure() != null) {
            StringWriter trace = new StringWriter();
            end.failure().printStackTrace(new PrintWriter(trace, true));
            said.add(trace.toString());
        }
    }

    /** Looks through all files but the inputs and outputs, whose parties asked for the values. */
    private void search() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".csv")) {
                    continue;
                }
                searched.incrementAndGet();
                if (marked(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))) {
                    leaks.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Removed by the job in between.
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String marker(String what) {
        return MARKER[0] + MARKER[1] + "-" + what + "-";
    }

    private static boolean marked(String text) {
        return text.contains(MARKER[0] + MARKER[1]);
    }

    private static boolean holds(Path file, byte[] what) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            int window = 1 << 28;
            for (long from = 0; from < channel.size(); from += window - what.length) {
                MappedByteBuffer bytes = channel.map(MapMode.READ_ONLY, from, Math.min(window, channel.size() - from));
                for (int i = bytes.limit() - what.length; i >= 0; i--) {
                    int j = 0;
                    while (j < what.length && bytes.get(i + j) == what[j]) {
                        j++;
                    }
                    if (j == what.length) {
                        return true;
                    }
                }
                if (from + window >= channel.size()) {
                    break;
                }
            }
            return false;
        }
    }
}
