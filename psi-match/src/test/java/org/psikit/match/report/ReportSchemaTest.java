package org.psikit.match.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.Match;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanFile;

/** Reports of real jobs are what {@code docs/report.schema.json} says. */
@Timeout(120)
class ReportSchemaTest {

    private static final Pattern NAME = Pattern.compile("\"([^\"\\\\]*)\" :");
    private static final JsonSchema SCHEMA = schema();

    @TempDir
    private Path folder;

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("..", "docs", "report.schema.json")));
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: [email]\nmin-set: 1\nreveal: count\n",
                "rules: [email, name+zip]\nto: connector\npurpose: a test\ndate: 2026-03-31\n",
                "rules: [email]\nsend: [listener.zip, connector.name]\nlistener-name: Ann\nconnector-name: Bob\n",
                "rules: [email]\nmin-set: 1\nreveal: ['stats:listener.zip(scale=1)', 'group:connector.name(x,y)']\n"
                        + "min-matches: 2\n",
            })
    void reportsAreAsTheSchemaSays(String plan) throws Exception {
        for (String report : run(PlanFile.parse("plan", plan))) {
            assertThat(SCHEMA.validate(report, InputFormat.JSON)).isEmpty();
            assertThat(NAME.matcher(report).results().map(name -> name.group(1)))
                    .allMatch(name -> name.matches("[a-z0-9]+(_[a-z0-9]+)*"));
        }
    }

    @Test
    void figuresAreObjectsAndThoseWithheldHaveNoValue() throws Exception {
        String report = run(PlanFile.parse(
                "plan",
                "rules: [email]\nmin-set: 1\nmin-matches: 2\n"
                        + "reveal: ['sum:listener.zip(scale=1)', 'group:connector.name(x,y)']\n"))[0];
        assertThat(report.replaceAll("\\s+", ""))
                .contains("{\"figure\":\"sum\",\"side\":\"listener\",\"column\":\"zip\",\"group\":\"x\",\"value\":3.5}")
                .contains("{\"figure\":\"count\",\"side\":null,\"column\":null,\"group\":\"y\",\"value\":null}");
    }

    @Test
    void theSchemaRefusesWhatIsMissingOrNew() throws Exception {
        String report = run(PlanFile.parse("plan", "rules: [email]\n"))[0];
        assertThat(SCHEMA.validate(report.replace("\"started\"", "\"begun\""), InputFormat.JSON))
                .hasSize(2);
        assertThat(SCHEMA.validate(report.replace("\"rows\" : 4", "\"rows\" : \"4\""), InputFormat.JSON))
                .isNotEmpty();
    }

    /** The reports of listener and connector, as they stand in files. */
    private String[] run(Plan plan) throws Exception {
        Path a = Files.writeString(
                folder.resolve("a.csv"), "email,name,zip\na@x.example,x,1\nb@x.example,x,2.5\nc@x.example,y,3\n,z,4\n");
        Path b = Files.writeString(
                folder.resolve("b.csv"), "email,name,zip\na@x.example,x,1\nb@x.example,x,2\nc@x.example,y,3\n");
        Identity ann = Identity.ephemeral();
        Identity bob = Identity.ephemeral();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        CompletableFuture<MatchReport> listener = CompletableFuture.supplyAsync(() -> Match.builder()
                .plan(plan)
                .input(a)
                .rejects(folder.resolve("rejects.csv"))
                .report(folder.resolve("a.json"))
                .events(new LinkEvents() {
                    @Override
                    public void listening(InetSocketAddress address) {
                        port.complete(address.getPort());
                    }
                })
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ann, bob.fingerprint())
                .run());
        listener.whenComplete((report, failure) -> {
            if (failure != null) {
                port.completeExceptionally(failure);
            }
        });
        Match.builder()
                .plan(plan)
                .input(b)
                .report(folder.resolve("b.json"))
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.get()), bob, ann.fingerprint())
                .run();
        listener.get();
        return new String[] {Files.readString(folder.resolve("a.json")), Files.readString(folder.resolve("b.json"))};
    }
}
