package org.psikit.core.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TranscriptChannel;

/** The transcripts of one small seeded run: what a golden test compares. */
public final class Transcripts {

    private Transcripts() {}

    /** Transcript of the receiver, then of the sender. */
    public static List<String> of(PsiProtocol protocol, Setting setting) {
        List<TranscriptChannel> channels = new ArrayList<>();
        UnaryOperator<Channel> record = channel -> {
            TranscriptChannel recorder = new TranscriptChannel(channel);
            channels.add(recorder);
            return recorder;
        };
        PsiRuns.run(protocol, Inputs.random(50, 40, 10, 4), setting, record, record);
        return channels.stream().map(TranscriptChannel::transcript).toList();
    }
}
