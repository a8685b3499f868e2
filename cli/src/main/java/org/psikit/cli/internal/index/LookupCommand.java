package org.psikit.cli.internal.index;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.psikit.cli.internal.options.Flags;
import org.psikit.cli.internal.options.IndexOptions;
import org.psikit.cli.internal.options.PeerName;
import org.psikit.cli.internal.options.TableName;
import org.psikit.cli.internal.terminal.Narrator;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.io.table.TableSettings;
import org.psikit.match.index.Lookup;
import org.psikit.match.index.LookupReport;
import org.psikit.match.report.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code psi lookup}: which rows of a table are in an owner's index. */
@Command(
        name = "lookup",
        description = "Find my rows in an index that another party serves. The owner learns how many are new, rounded"
                + " up, and nothing else.",
        sortOptions = false,
        footer = {
            "  psi lookup --connect host:7800 --identity me --peer sha256:… \\",
            "    --input mine.csv --on email:email --output found.csv --cache cache"
        })
public final class LookupCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private IndexOptions.Input input = new IndexOptions.Input();

    @Mixin
    private IndexOptions.Keys keys = new IndexOptions.Keys();

    @Mixin
    private IndexOptions.Asking asking = new IndexOptions.Asking();

    /** For the program. */
    public LookupCommand() {}

    @Override
    public void run() {
        TableSettings settings = asking.settings(null);
        TableName output = Objects.requireNonNull(asking.output);
        output.requireOutside(input.input);
        try (Narrator narrator = new Narrator(spec.commandLine().getErr(), asking.progress);
                TableName.Input rows = TableName.input(input.input, settings)) {
            narrator.say(
                    "the owner will learn how many of my items are new to the cache, rounded up, and when; my rows are"
                            + " compared here");
            Lookup lookup = Lookup.with(Identity.load(asking.identity), PeerName.resolve(asking.peer))
                    .connect(asking.address())
                    .input(rows.table())
                    .csv(asking.csv())
                    .keys(asking.keys(keys.profile()))
                    .waitFor(asking.waitFor)
                    .threads(asking.threads)
                    .output(output.sink(settings))
                    .progress(narrator)
                    .events(told(narrator));
            keys.rules().forEach(lookup::on);
            asking.columns.forEach(lookup::column);
            if (asking.cache != null) {
                lookup.cache(asking.cache);
            }
            LookupReport report = lookup.run();
            narrator.end(summary(report), json -> write(report, json));
        }
    }

    private static LinkEvents told(Narrator narrator) {
        return new LinkEvents() {
            @Override
            public void retrying(String why) {
                narrator.say("retrying", "trying again: " + Flags.named(why));
            }
        };
    }

    private static void write(LookupReport report, JsonGenerator json) throws IOException {
        json.writeNumberField("epoch", report.epoch());
        json.writeNumberField("rows", report.rows().read());
        json.writeNumberField("keyed_rows", report.rows().keyed());
        json.writeNumberField("found_rows", report.rows().found());
        json.writeNumberField("items", report.questions().items());
        json.writeNumberField("known_items", report.questions().known());
        json.writeNumberField("questions", report.questions().asked());
        json.writeNumberField("sent_bytes", report.wire().sent());
        json.writeNumberField("received_bytes", report.wire().received());
        json.writeNumberField("index_bytes", report.wire().index());
    }

    private static List<String> summary(LookupReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("found " + Numbers.count(report.rows().found()) + " of "
                + Numbers.count(report.rows().read()) + " rows in epoch " + report.epoch() + "; "
                + Numbers.count(report.rows().read() - report.rows().keyed()) + " rows have no key");
        lines.add("asked " + Numbers.count(report.questions().asked()) + " questions, rounded up; "
                + Numbers.count(report.questions().known()) + " of "
                + Numbers.count(report.questions().items()) + " items were known; "
                + Numbers.count(report.wire().sent()) + " bytes sent, "
                + Numbers.count(report.wire().received()) + " received, "
                + Numbers.count(report.wire().index()) + " of them to bring the index up to date");
        return lines;
    }
}
