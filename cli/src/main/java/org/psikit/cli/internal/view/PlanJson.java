package org.psikit.cli.internal.view;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.psikit.cli.internal.text.JsonText;
import org.psikit.match.internal.estimate.Estimate;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.PlanExplanation;
import org.psikit.match.report.ReportJson;

/** What {@code psi plan --json} prints: the plan, its explanation, and what a job takes. */
public final class PlanJson {

    private PlanJson() {}

    /** A plan and what it says. */
    public static String explained(Plan plan) {
        return JsonText.pretty(json -> write(plan, json));
    }

    /** The same with what a job takes by each protocol. */
    public static String estimated(ProtocolEstimates estimates) {
        return JsonText.pretty(json -> {
            write(estimates.plan(), json);
            write(estimates, json);
        });
    }

    private static void write(Plan plan, JsonGenerator json) throws IOException {
        ReportJson.writePlan(plan, json);
        PlanExplanation explanation = PlanExplanation.of(plan);
        json.writeObjectFieldStart("explanation");
        json.writeStringField("title", explanation.title());
        json.writeArrayFieldStart("sections");
        for (PlanExplanation.Section section : explanation.sections()) {
            json.writeStartObject();
            json.writeStringField("heading", section.heading());
            json.writeArrayFieldStart("sentences");
            for (String sentence : section.sentences()) {
                json.writeString(sentence);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("settings");
        for (PlanExplanation.SettingInWords setting : explanation.settings()) {
            json.writeStartObject();
            json.writeStringField("name", setting.name());
            json.writeStringField("value", setting.value());
            json.writeStringField("meaning", setting.meaning());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(ProtocolEstimates estimates, JsonGenerator json) throws IOException {
        ProtocolEstimates.Choice choice = estimates.choice();
        Estimator estimator = estimates.estimator();
        json.writeObjectFieldStart("estimates");
        json.writeStringField("side", estimates.me().label());
        json.writeNumberField("rows_mine", estimates.rows().mine());
        json.writeNumberField("rows_theirs", estimates.rows().theirs());
        json.writeNumberField("shown_rows_mine", estimates.rows().mineShown());
        json.writeNumberField("shown_rows_theirs", estimates.rows().theirsShown());
        json.writeStringField("link", estimator.link().toString());
        json.writeNumberField("threads", estimator.threads());
        json.writeNumberField("memory_bytes", estimator.memoryBytes());
        if (choice.protocol().isPresent()) {
            json.writeStringField(
                    "chosen", choice.protocol().get().protocol().card().id());
        } else {
            json.writeNullField("chosen");
        }
        json.writeStringField("why", choice.why());
        json.writeArrayFieldStart("protocols");
        for (ProtocolEstimates.Line line : estimates.able()) {
            json.writeStartObject();
            json.writeStringField("protocol", line.protocol().card().id());
            json.writeBooleanField("able", line.estimate().isPresent());
            if (line.estimate().isPresent()) {
                write(estimates, line.estimate().get(), json);
            }
            json.writeEndObject();
        }
        for (String id : estimates.unable()) {
            json.writeStartObject();
            json.writeStringField("protocol", id);
            json.writeBooleanField("able", false);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(ProtocolEstimates estimates, Estimate estimate, JsonGenerator json) throws IOException {
        Party me = estimates.me();
        json.writeBooleanField("fits", estimates.fits(estimate));
        json.writeNumberField("seconds", Math.round(estimate.time().seconds() * 1e3) / 1e3);
        json.writeNumberField("bytes_sent", estimates.bytes(estimate, me));
        json.writeNumberField("bytes_received", estimates.bytes(estimate, me.other()));
        json.writeNumberField("memory_bytes", Math.round(estimate.room().memoryBytes()));
        json.writeNumberField("disk_bytes", Math.round(estimate.room().diskBytes()));
    }
}
