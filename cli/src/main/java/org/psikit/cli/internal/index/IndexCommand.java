package org.psikit.cli.internal.index;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.psikit.cli.internal.options.IndexOptions;
import org.psikit.cli.internal.options.TableName;
import org.psikit.cli.internal.terminal.Narrator;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Identity;
import org.psikit.io.table.TableSettings;
import org.psikit.match.index.IndexInfo;
import org.psikit.match.index.PsiIndex;
import org.psikit.match.plan.IndexPlan;
import org.psikit.match.report.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code psi index}: the owner's side of a large set that others ask small questions of. */
@Command(
        name = "index",
        description = "Make an index of a large table once, and let clients look their rows up in it.",
        subcommands = {
            IndexCommand.Build.class,
            IndexCommand.Update.class,
            IndexCommand.Rotate.class,
            ServeCommand.class,
            IndexCommand.Info.class
        },
        footer = {
            "  psi index build --input big.parquet --on email:email --identity me --client acme --out index",
            "  psi index serve index --listen :7800 --identity me --client acme=sha256:…"
        })
public final class IndexCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** For the program. */
    public IndexCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static PsiIndex index(Path folder, IndexOptions.Owner owner, IndexOptions.Work work) {
        PsiIndex index = PsiIndex.in(folder, Identity.load(owner.identity)).client(owner.client);
        work.apply(index);
        return index;
    }

    /** Prints the result in at most two lines. */
    private static void tell(PrintWriter out, IndexInfo info) {
        out.println(info.client() + ": " + Numbers.count(info.sizes().items()) + " items, shown as "
                + Numbers.count(info.sizes().padded()) + "; epoch " + info.epoch() + " of "
                + Numbers.counted(info.segments(), "segment") + "; tags "
                + Numbers.count(info.sizes().tagBytes()) + " bytes, labels "
                + Numbers.count(info.sizes().labelBytes()) + " bytes");
        if (info.keys().isOld()) {
            out.println("warning: the key is " + info.keys().ageDays()
                    + " days old: whoever steals it can test guesses; psi index rotate makes a new one");
        }
    }

    private static void end(Narrator narrator, PrintWriter out, IndexInfo info) {
        tell(out, info);
        narrator.end(List.of(), json -> {
            json.writeStringField("client", info.client());
            json.writeNumberField("epoch", info.epoch());
            json.writeNumberField("segments", info.segments());
            json.writeNumberField("items", info.sizes().items());
            json.writeNumberField("shown_items", info.sizes().padded());
            json.writeNumberField("tag_bytes", info.sizes().tagBytes());
            json.writeNumberField("label_bytes", info.sizes().labelBytes());
            json.writeNumberField("key_days", info.keys().ageDays());
        });
    }

    /** {@code psi index build}. */
    @Command(
            name = "build",
            description =
                    "Make a client's key and index from a table. Another client of the same folder has another key.",
            sortOptions = false,
            footer = "  psi index build --input big.parquet --on email:email --identity me --client acme --out index")
    static final class Build implements Runnable {

        @Spec
        private CommandSpec spec;

        @Mixin
        private IndexOptions.Input input = new IndexOptions.Input();

        @Mixin
        private IndexOptions.Keys keys = new IndexOptions.Keys();

        @Option(
                names = "--send",
                paramLabel = "COL[(max=BYTES)]",
                split = ",",
                description =
                        "Columns that the client reads of the rows that it finds, separated by commas. Of rows that"
                                + " share a key the first one's are read.")
        private List<String> send = new ArrayList<>();

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the index.")
        private Path out = Path.of("");

        @Mixin
        private IndexOptions.Owner owner = new IndexOptions.Owner();

        @Mixin
        private IndexOptions.Work work = new IndexOptions.Work();

        @Override
        public void run() {
            try (Narrator narrator = new Narrator(spec.commandLine().getErr(), work.progress);
                    TableName.Input rows = TableName.input(input.input, work.settings(null))) {
                narrator.say("the client will learn which of its rows are in the index, the columns that are sent, and"
                        + " about how many rows there are; this party learns how many questions are asked");
                IndexInfo info = index(out, owner, work)
                        .input(rows.table())
                        .progress(narrator)
                        .build(new IndexPlan(keys.rules(), keys.profile(), IndexPlan.columns(send)));
                end(narrator, spec.commandLine().getOut(), info);
            }
        }
    }

    /** {@code psi index update}. */
    @Command(
            name = "update",
            description = "Add rows to a client's index and take rows out; clients fetch the difference.",
            sortOptions = false,
            footer = "  psi index update index --identity me --client acme --add new.csv --remove gone.csv")
    static final class Update implements Runnable {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Folder of the index.")
        private Path folder = Path.of("");

        @Mixin
        private IndexOptions.Changes changes = new IndexOptions.Changes();

        @Mixin
        private IndexOptions.Owner owner = new IndexOptions.Owner();

        @Mixin
        private IndexOptions.Work work = new IndexOptions.Work();

        @Override
        public void run() {
            boolean changed = !changes.add.isEmpty() || !changes.remove.isEmpty();
            if (!changed && !changes.compact) {
                throw new UsageException("nothing to do: name rows with --add or --remove, or pass --compact");
            }
            TableSettings settings = work.settings(null);
            try (Narrator narrator = new Narrator(spec.commandLine().getErr(), work.progress);
                    TableName.Input added = TableName.input(changes.add, settings);
                    TableName.Input removed = TableName.input(changes.remove, settings)) {
                PsiIndex index = index(folder, owner, work).progress(narrator);
                if (!changes.add.isEmpty()) {
                    index.input(added.table());
                }
                if (!changes.remove.isEmpty()) {
                    index.remove(removed.table());
                }
                IndexInfo info = changed ? index.update() : index.info();
                end(narrator, spec.commandLine().getOut(), changes.compact ? index.compact() : info);
            }
        }
    }

    /** {@code psi index rotate}. */
    @Command(
            name = "rotate",
            description =
                    "Make a new key for a client and its index anew; the key before is answered until the grace is"
                            + " over.",
            sortOptions = false,
            footer = "  psi index rotate index --identity me --client acme --input big.parquet")
    static final class Rotate implements Runnable {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Folder of the index.")
        private Path folder = Path.of("");

        @Mixin
        private IndexOptions.Input input = new IndexOptions.Input();

        @Mixin
        private IndexOptions.Grace grace = new IndexOptions.Grace();

        @Mixin
        private IndexOptions.Owner owner = new IndexOptions.Owner();

        @Mixin
        private IndexOptions.Work work = new IndexOptions.Work();

        @Override
        public void run() {
            try (Narrator narrator = new Narrator(spec.commandLine().getErr(), work.progress);
                    TableName.Input rows = TableName.input(input.input, work.settings(null))) {
                IndexInfo info = index(folder, owner, work)
                        .input(rows.table())
                        .progress(narrator)
                        .rotate(grace.grace);
                end(narrator, spec.commandLine().getOut(), info);
            }
        }
    }

    /** {@code psi index info}. */
    @Command(
            name = "info",
            description = "Say how large each client's index is, how old its key, and what was asked.",
            footer = "  psi index info index --identity me")
    static final class Info implements Runnable {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Folder of the index.")
        private Path folder = Path.of("");

        @Option(names = "--identity", required = true, paramLabel = "PATH", description = "The identity that built it.")
        private Path identity = Path.of("");

        @Override
        public void run() {
            PrintWriter out = spec.commandLine().getOut();
            for (String client : PsiIndex.clients(folder)) {
                PsiIndex index = PsiIndex.in(folder, Identity.load(identity)).client(client);
                IndexInfo info = index.info();
                tell(out, info);
                out.println("  rules " + String.join(", ", info.keys().rules())
                        + (info.keys().sent().isEmpty()
                                ? ""
                                : "; sends " + String.join(", ", info.keys().sent()))
                        + "; key " + info.keys().ageDays() + " days old, "
                        + info.keys().retired()
                        + " earlier ones still answered");
                PsiIndex.Asked asked = index.asked();
                out.println("  questions " + Numbers.count(asked.today()) + " today, " + Numbers.count(asked.life())
                        + " under this key");
            }
        }
    }
}
