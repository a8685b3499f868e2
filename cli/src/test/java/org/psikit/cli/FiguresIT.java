package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The two hospitals of {@code docs/figures.md}: its own flags on larger files, against sums made here. */
@Timeout(240)
class FiguresIT {

    @TempDir
    private Path folder;

    @Test
    void twoHospitals() throws IOException {
        TwoParties parties = new TwoParties(folder).withoutOutput();
        Random random = new Random(1);
        StringBuilder stays = new StringBuilder("patient,days\n");
        StringBuilder checkups = new StringBuilder("patient,pressure,smoker\n");
        List<long[]> common = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            long days = random.nextInt(300);
            long pressure = 900 + random.nextInt(900);
            if (i < 600) {
                stays.append('P').append(i).append(',').append(days).append('\n');
            }
            if (i >= 250) {
                checkups.append('P')
                        .append(i)
                        .append(',')
                        .append(BigDecimal.valueOf(pressure, 1))
                        .append(i % 3 == 0 ? ",yes\n" : ",no\n");
            }
            if (i >= 250 && i < 600) {
                common.add(new long[] {days, pressure});
            }
        }
        Path left = Files.writeString(parties.a.resolve("stays.csv"), stays);
        Path right = Files.writeString(parties.b.resolve("checkups.csv"), checkups);
        String[] flags = flagsOfTheDocument();
        String expected = "count\t" + common.size() + "\n" + stats(common, 0, 0, "listener.days")
                + stats(common, 1, 1, "connector.pressure");
        try (PsiProcess listener = parties.listen(left, flags);
                PsiProcess connector = parties.connect(right, flags)) {
            assertThat(connector.await().done().out()).isEqualTo(expected);
            assertThat(listener.await().done().out()).isEqualTo(expected);
        }
        TwoParties.assertNothingLeft(parties.a);
    }

    @Test
    void aValueThatDoesNotFitEndsTheRunBeforeItConnects() throws IOException {
        TwoParties parties = new TwoParties(folder).withoutOutput();
        Path input = Files.writeString(parties.a.resolve("in.csv"), "id,n\n1,5\n2,x\n3,99\n");
        try (PsiProcess listener = parties.listen(input, "--on", "id", "--reveal", "sum:listener.n(max=10)")) {
            assertThat(listener.await().error(3)).contains("in.csv line 3", "column n is not a number");
        }
        Files.writeString(input, "id,n\n1,5\n2,6\n3,99\n");
        try (PsiProcess listener = parties.listen(input, "--on", "id", "--reveal", "sum:listener.n(max=10)")) {
            assertThat(listener.await().error(3)).contains("in.csv line 4", "beyond max=10");
        }
        try (PsiProcess listener = parties.listen(input, "--on", "id", "--reveal", "group:listener.n(5,6)")) {
            assertThat(listener.await().error(3)).contains("in.csv line 4", "does not list");
        }
        try (PsiProcess listener =
                parties.listen(input, "--on", "id", "--on", "n", "--reveal", "count", "--reveal", "sum:listener.n")) {
            assertThat(listener.await().error(2)).contains("exactly one rule");
        }
        try (PsiProcess listener = parties.listen(input, "--on", "id", "--reveal", "sum:n")) {
            assertThat(listener.await().error(2)).contains("cannot read what to reveal");
        }
    }

    /** From {@code --on} to the end of the first command, without {@code --yes}. */
    private static String[] flagsOfTheDocument() throws IOException {
        String text = Files.readString(Path.of("../docs/figures.md")).replaceAll("\\\\\\n\\s*", "");
        Matcher command =
                Pattern.compile("(?m)^psi match --listen .* (--on .*)$").matcher(text);
        assertThat(command.find()).isTrue();
        return command.group(1).replace("--yes ", "").trim().split("\\s+");
    }

    private static String stats(List<long[]> rows, int column, int scale, String name) {
        long n = rows.size();
        long sum = rows.stream().mapToLong(r -> r[column]).sum();
        long squares = rows.stream().mapToLong(r -> r[column] * r[column]).sum();
        BigDecimal mean = BigDecimal.valueOf(sum, scale).divide(BigDecimal.valueOf(n), MathContext.DECIMAL64);
        BigDecimal variance = BigDecimal.valueOf(n * squares - sum * sum, 2 * scale)
                .divide(BigDecimal.valueOf(n * (n - 1)), MathContext.DECIMAL64);
        return "sum:" + name + "\t" + BigDecimal.valueOf(sum, scale).toPlainString() + "\nmean:" + name + "\t"
                + mean.toPlainString() + "\nvariance:" + name + "\t" + variance.toPlainString() + "\n";
    }
}
