package org.psikit.match.plan;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A plan as a file that people read, write and send to each other: YAML, one mapping, its fields those of
 * {@link PlanField#ALL}, each with a word or a list of words.
 *
 * <p>Read strictly, since a typing mistake in a plan is a mistake in what a peer learns: unknown and repeated fields,
 * anchors, tags, deeper values and second documents are refused with their line. What is left out has its default, except
 * the rules.
 */
public final class PlanFile {

    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9_.+:()-]*";
    /** Characters that YAML treats as line breaks, or forbids. */
    private static final Pattern LINE_BREAK = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\x{FEFF}]");

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("plan")
            .setCodePointLimit(MAX_CHARACTERS)
            .build();

    private final String name;
    private final Iterator<Event> events;
    private final PlanDraft draft = new PlanDraft();

    private PlanFile(String name, String text) {
        this.name = name;
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it is not a plan, with the line
     */
    public static Plan read(Path file) {
        try {
            if (Files.size(file) > MAX_CHARACTERS) {
                throw new InputException(file + ": longer than a plan can be: is this the right file?");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": there is no such file: write it with psi plan", e);
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": not UTF-8: save it as UTF-8", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for messages
     */
    public static Plan parse(String name, String text) {
        try {
            return new PlanFile(name, text).plan();
        } catch (MarkedYamlEngineException e) {
            throw at(name, e.getProblemMark().map(m -> m.getLine() + 1), "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InputException(name + ": not YAML within the limits of a plan", e);
        }
    }

    /** The file's text. */
    public static String write(Plan plan) {
        return write(plan, List.of("A plan of psikit: both parties need the same one"));
    }

    /**
     * The file's text.
     *
     * @param preamble lines of the comment at the top, which a reader of the file skips
     */
    public static String write(Plan plan, List<String> preamble) {
        StringBuilder out = new StringBuilder();
        preamble.forEach(line -> comment(out, line));
        for (PlanField<?> field : PlanField.ALL) {
            out.append('\n');
            comment(out, field.comment());
            String meaning = field.meaning(plan);
            if (!meaning.isEmpty()) {
                comment(out, "here: " + meaning);
            }
            out.append(field.name()).append(':');
            List<String> values = field.words(plan);
            boolean list = isList(field) || values.size() > 1;
            if (list && values.isEmpty()) {
                out.append(" []\n");
            } else if (list) {
                out.append('\n');
                values.forEach(v -> out.append("  - ").append(quoted(v)).append('\n'));
            } else {
                out.append(' ').append(quoted(values.get(0))).append('\n');
            }
        }
        return out.toString();
    }

    /** Names of columns are free: none begins a line of its own. */
    private static void comment(StringBuilder out, String line) {
        out.append(("# " + LINE_BREAK.matcher(line).replaceAll(" ")).stripTrailing())
                .append('\n');
    }

    private Plan plan() {
        expect(Event.ID.StreamStart);
        expect(Event.ID.DocumentStart);
        Event start = events.next();
        if (!(start instanceof MappingStartEvent)) {
            throw at(start, "a plan is a list of fields, as in rules, protocol, to: see psi plan");
        }
        Set<String> seen = new HashSet<>();
        int rulesLine = line(start).orElse(1);
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            PlanField<?> field = field(key);
            if (!seen.add(field.name())) {
                throw at(key, "the field " + field.name() + " stands twice: leave one out");
            }
            List<String> words = words(field);
            if (field == PlanField.RULES) {
                rulesLine = line(key).orElse(1);
            }
            try {
                field.read(draft, words, null);
            } catch (UsageException e) {
                throw at(key, field.name() + ": " + e.template());
            }
        }
        expect(Event.ID.DocumentEnd);
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw at(end, "a second document: a file holds one plan");
        }
        try {
            return draft.plan();
        } catch (UsageException e) {
            throw at(name, Optional.of(rulesLine), e.template());
        }
    }

    private PlanField<?> field(Event key) {
        String word = scalar(key);
        return PlanField.ALL.stream()
                .filter(f -> f.name().equals(word))
                .findFirst()
                .orElseThrow(() -> at(
                        key,
                        "a plan has no field of this name: it has "
                                + PlanField.ALL.stream().map(PlanField::name).collect(Collectors.joining(", "))));
    }

    private List<String> words(PlanField<?> field) {
        Event first = events.next();
        boolean sequence = first instanceof SequenceStartEvent;
        if (!sequence && !isList(field) || field.shape() == PlanField.Shape.WORD) {
            return List.of(scalar(first));
        }
        if (!sequence) {
            throw at(first, field.name() + " takes a list, a line with a hyphen for each");
        }
        List<String> words = new ArrayList<>();
        for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
            words.add(scalar(e));
        }
        return words;
    }

    private static boolean isList(PlanField<?> field) {
        return field.shape() == PlanField.Shape.LIST || field.shape() == PlanField.Shape.COMMA_LIST;
    }

    private String scalar(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw at(event, "a single word is needed here");
        }
        if (scalar.getAnchor().isPresent() || scalar.getTag().isPresent()) {
            throw at(event, "anchors and tags have no place in a plan");
        }
        if (scalar.getValue().isEmpty()) {
            throw at(event, "nothing stands here: write a value, or leave the field out");
        }
        return scalar.getValue();
    }

    private void expect(Event.ID id) {
        Event event = events.next();
        if (event.getEventId() != id) {
            throw at(event, "the file is empty: write it with psi plan");
        }
    }

    private InputException at(Event event, String problem) {
        return at(name, line(event), problem);
    }

    private static Optional<Integer> line(Event event) {
        return event.getStartMark().map(m -> m.getLine() + 1);
    }

    private static InputException at(String name, Optional<Integer> line, String problem) {
        return new InputException(name + line.map(l -> ", line " + l).orElse("") + ": " + problem);
    }

    /** Single quotes where a plain word could be read as something else. */
    private static String quoted(String value) {
        boolean plain = value.matches(PLAIN) && !value.endsWith(":");
        return plain ? value : "'" + value.replace("'", "''") + "'";
    }
}
