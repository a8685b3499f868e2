package org.psikit.cli.internal.view;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.psikit.cli.internal.text.JsonText;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.ProtocolCard.Ability;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.plan.To;

/** What {@code psi protocols --json} prints: the cards of the protocols. */
public final class CardJson {

    private CardJson() {}

    /** An object with a list of all cards. */
    public static String of(List<ProtocolCard> cards) {
        return JsonText.pretty(json -> {
            json.writeArrayFieldStart("protocols");
            for (ProtocolCard card : cards) {
                write(card, json);
            }
            json.writeEndArray();
        });
    }

    private static void write(ProtocolCard card, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("protocol", card.id());
        json.writeStringField("title", card.title());
        json.writeStringField("paper", card.paper());
        json.writeStringField("assumption", card.assumption());
        json.writeStringField("caveat", card.caveat());
        json.writeNumberField("rounds", card.cost().rounds());
        json.writeArrayFieldStart("abilities");
        for (Ability ability : card.abilities()) {
            write(ability, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Ability ability, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("reveal", ability.reveal().label());
        json.writeArrayFieldStart("to");
        for (To to : To.values()) {
            if (ability.learners().contains(to.learners())) {
                json.writeString(to.label());
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("security");
        for (SecurityModel model : SecurityModel.values()) {
            if (ability.security().contains(model)) {
                json.writeString(model.label());
            }
        }
        json.writeEndArray();
        json.writeBooleanField("several_rules", ability.severalRules());
        json.writeBooleanField("send", ability.send());
        json.writeEndObject();
    }
}
