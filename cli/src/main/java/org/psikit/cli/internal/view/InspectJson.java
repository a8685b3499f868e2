package org.psikit.cli.internal.view;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.psikit.cli.internal.text.JsonText;
import org.psikit.match.internal.inspect.Inspection;

/** What {@code psi inspect --json} prints: all that the page tells, with values only if they were asked for. */
public final class InspectJson {

    private final Inspection inspection;
    private final List<String> warnings;
    private final JsonGenerator json;

    private InspectJson(Inspection inspection, List<String> warnings, JsonGenerator json) {
        this.inspection = inspection;
        this.warnings = warnings;
        this.json = json;
    }

    /**
     * As JSON, in lines.
     *
     * @param warnings in the words of the command line
     */
    public static String of(Inspection inspection, List<String> warnings) {
        return JsonText.pretty(json -> new InspectJson(inspection, warnings, json).write());
    }

    private void write() throws IOException {
        json.writeStringField("table", inspection.name());
        json.writeStringField("layout", inspection.layout());
        json.writeNumberField("rows", inspection.rows());
        json.writeArrayFieldStart("columns");
        for (Inspection.Column column : inspection.columns()) {
            column(column);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (Inspection.RuleKeys rule : inspection.keys().rules()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.label());
            json.writeNumberField("with_key", rule.keyed());
            json.writeNumberField("without_key", inspection.rows() - rule.keyed());
            distinct(rule.distinct(), rule.duplicates());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("rows_without_key", inspection.keys().rowsWithoutKey());
        json.writeArrayFieldStart("unusable");
        for (Inspection.Unusable unusable : inspection.keys().unusable()) {
            unusable(unusable);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("warnings");
        for (String warning : warnings) {
            json.writeString(warning);
        }
        json.writeEndArray();
    }

    private void column(Inspection.Column column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("type", column.type());
        json.writeBooleanField("type_is_guessed", column.guessed());
        json.writeArrayFieldStart("keys");
        for (Inspection.Key key : column.keys()) {
            json.writeStartObject();
            json.writeStringField("type", key.type());
            json.writeNumberField("filled", key.filled());
            json.writeNumberField("empty", key.empty());
            json.writeNumberField("unreadable", key.refused().unparsable());
            json.writeNumberField("placeholder", key.refused().placeholders());
            distinct(key.distinct(), key.duplicates());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!column.values().isEmpty()) {
            values("values", column.values());
        }
        json.writeEndObject();
    }

    private void distinct(Inspection.Count distinct, long duplicates) throws IOException {
        json.writeNumberField("distinct", distinct.value());
        json.writeNumberField("duplicate", duplicates);
        json.writeBooleanField("exact", distinct.exact());
    }

    private void unusable(Inspection.Unusable unusable) throws IOException {
        json.writeStartObject();
        json.writeStringField("column", unusable.column());
        json.writeStringField("type", unusable.type());
        json.writeStringField("reason", unusable.why().words());
        json.writeNumberField("rows", unusable.rows());
        values("shapes", unusable.shapes());
        json.writeStringField("advice", InspectPage.advice(unusable));
        json.writeEndObject();
    }

    private void values(String name, List<Inspection.ValueCount> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (Inspection.ValueCount value : values) {
            json.writeStartObject();
            json.writeStringField("value", value.value());
            json.writeNumberField("rows", value.rows());
            json.writeBooleanField("exact", value.exact());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
