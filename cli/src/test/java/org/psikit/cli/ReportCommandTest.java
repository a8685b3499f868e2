package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.cli.internal.page.PageTest;
import org.psikit.cli.internal.view.JsonFile;
import org.psikit.cli.internal.view.ReportPage;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;

class ReportCommandTest {

    private static final String RUN = """
            {"report_version":2,"outcome":"done","started":"2026-03-31T09:00:00Z","ended":"2026-03-31T09:01:41.5Z",
             "versions":{"psikit":"1","frame":1,"java":"17"},
             "plan":{"rules":[{"key":"<b>email</b>","type":"text"}],"min_set":100,"to":"both",
                     "figures":["sum:listener.spend(scale=2,max=1)","group:connector.region(north,<u>south)"]},
             "plan_text":"{}","plan_digest":"sha256:00","protocol":"kkrt","protocol_why":"auto <i>says</i> so",
             "parties":{"me":"listener","listener":{"name":"Harbour <em>Books</em>","fingerprint":"sha256:aa"},
                        "connector":{"name":null,"fingerprint":null}},
             "inputs":[{"file":"in <s>.csv"}],
             "sizes":{"rows":5000,"keyed_rows":4990,"announced":5120,"peer_announced":4096,"buckets":1},
             "result":{"matched_rows":4561,"rules":[{"rule":"<script>alert(1)</script>","matched_rows":4102},
                       {"rule":"phone","matched_rows":459}],
                       "figures":[
                         {"figure":"count","side":null,"column":null,"group":"north","value":4561},
                         {"figure":"sum","side":"listener","column":"spend","group":"north","value":-12345678901234567.25},
                         {"figure":"variance","side":"listener","column":"spend","group":"north","value":0.333333333333},
                         {"figure":"count","side":null,"column":null,"group":"<u>south","value":null},
                         {"figure":"sum","side":"listener","column":"spend","group":"<u>south","value":null}]},
             "rejected":{"rows":10,"reasons":[{"reason":"rule 1: email is empty","rows":10}],
                         "hints":[{"rows":9,"problem":"rule 2: phone <x>","advice":"pass <b>--region"},
                                  {"rows":10,"problem":"rule 1: email is empty","advice":""}]},
             "learned":{"you":"which","peer":"the same","both":"sizes","sentences":["Harbour learns <a>all</a>."]},
             "warnings":["mind & care"],"seconds":1.25,
             "phases":[{"name":"agree","seconds":2,"waiting":true,"bytes_sent":100,"bytes_received":100},
                       {"name":"rule 1 email","seconds":1.25,"waiting":false,"bytes_sent":9000,"bytes_received":10}],
             "traffic":{"bytes_sent":9100,"bytes_received":110,"sent_by_step":[{"step":"kkrt 1 'x'","bytes":9000}],
                        "received_by_step":[]},
             "machine":{"threads":2,"kernel":"plain","peak_memory_bytes":200000000},
             "outputs":[{"file":"out.csv","rows":4561}],"not_written":[{"file":"u.csv","problem":"u.csv: disk full"}],
             "something new": [1, null]}
            """;

    @TempDir
    private Path folder;

    @Test
    void thePageTellsWhatTheReportHoldsAndNothingOfItIsMarkup() throws IOException {
        Path run = Files.writeString(folder.resolve("run.json"), RUN);
        assertThat(Main.run("report", run.toString())).isZero();
        String page = Files.readString(folder.resolve("run.html"));
        PageTest.assertStandsAlone(page);
        assertThat(page)
                .contains("4,561", "of 5,000 rows matched", "rule 2: phone", "459", "mind &amp; care", "1.3 s")
                .contains("&lt;script&gt;", "&lt;b&gt;email&lt;/b&gt;", "auto &lt;i&gt;says&lt;/i&gt; so")
                .contains(
                        "-12,345,678,901,234,567.25",
                        "withheld",
                        "0.3333<",
                        "Rounded to 4 digits",
                        "<th>region</th>",
                        "<td>&lt;u&gt;south</td>")
                .contains("sum of spend (Harbour &lt;em&gt;Books&lt;/em&gt;)", "<td class=\"n\">–</td>")
                .contains("What would give more rows a key", "rule 2: phone &lt;x&gt;", "pass &lt;b&gt;--region")
                .contains("from 2026-03-31 09:00:00 UTC to 2026-03-31 09:01:41 UTC", "the connector")
                .contains("in &lt;s&gt;.csv", "out.csv", "u.csv: disk full", "Harbour learns &lt;a&gt;all")
                .contains("none: the connection was not encrypted", "<td>min-set</td>")
                .doesNotContain("<b>email", "<i>says", "<em>Books", "<u>", "<a>");
    }

    @Test
    void whatIsMissingOrOfAnotherKindIsNamed() throws IOException {
        assertThatThrownBy(() -> page(RUN.replace("\"matched_rows\":4102", "\"matched_rows\":-1")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`result.rules[0].matched_rows`");
        assertThatThrownBy(() -> page(RUN.replace("\"seconds\":1.25,\n", "\n")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`seconds`");
        assertThatThrownBy(
                        () -> page(RUN.replace("\"sizes\":{", "\"sizes\":[{").replace("\"buckets\":1}", "\"b\":1}]")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`sizes`");
        for (String number : List.of("1e999", "1e2147483647", "1e2147483648", "1e-2147483647", "-12345e78901234567")) {
            assertThatThrownBy(() -> page(RUN.replace("5000", number))).isInstanceOf(InputException.class);
            assertThatThrownBy(() -> page(RUN.replace("0.333333333333", number)))
                    .isInstanceOf(InputException.class);
        }
        for (String text : new String[] {
            "",
            "[]",
            "null",
            "{",
            "{} x",
            "{\"a\":1,\"a\":1}",
            "[".repeat(100_000),
            "{\"a\":" + "[".repeat(100_000),
            "\u0000"
        }) {
            assertThatThrownBy(() -> page(text)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void damagedReportsEndInAPageOrATypedError() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(RUN);
            for (int k = 0; k <= i % 3; k++) {
                text.setCharAt(random.nextInt(text.length()), "{}[]\":,0-9eaz\u0000<".charAt(random.nextInt(15)));
            }
            try {
                PageTest.assertStandsAlone(page(text.toString()));
            } catch (PsiException expected) {
                assertThat(expected).isInstanceOf(InputException.class);
            }
        }
    }

    @Test
    void exitCodes() {
        assertThat(Main.run("report", folder.resolve("none.json").toString()))
                .isEqualTo(ExitCode.of(new InputException("")));
        assertThat(Main.run("report")).isEqualTo(ExitCode.USAGE);
    }

    private String page(String text) throws IOException {
        return new ReportPage(JsonFile.read(Files.writeString(folder.resolve("r.json"), text))).html();
    }
}
