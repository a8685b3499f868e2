package org.psikit.core.api;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * All that a peer sees of an honest party: its messages in their order, with lengths and, but for those that hide
 * something, contents; and how it ends.
 *
 * @param messages the steps in their order, each with its length and perhaps a hash of its content
 * @param end what it ended with; the parting word is made of the type of it
 */
public record Visible(List<String> messages, String end) {

    /** Copies the list. */
    public Visible {
        messages = List.copyOf(messages);
    }

    /**
     * Runs an honest party against one that deviates. The latter never closes the channel, however it fares: so what is
     * seen of the honest party does not depend on which of them was quicker.
     *
     * @param hidden steps of which only the length is recorded
     * @param answers steps of which not even that is recorded
     * @param deviation what the deviant does to its channel
     */
    public static Visible of(
            Consumer<Channel> honest,
            Consumer<Channel> deviant,
            Predicate<Step> hidden,
            Predicate<Step> answers,
            UnaryOperator<Channel> deviation) {
        InMemoryChannel[] pair = InMemoryChannel.pair();
        Channel bent = deviation.apply(pair[1]);
        Thread thread = new Thread(() -> {
            try {
                deviant.accept(bent);
                pair[1].flush();
            } catch (RuntimeException expected) {
                // A party that deviates sees much that it does not expect
            } finally {
                pair[1].threads(-1);
            }
        });
        thread.setDaemon(true);
        thread.start();
        Recorder recorder = new Recorder(pair[0], hidden, answers);
        String end = "done";
        try {
            honest.accept(recorder);
            recorder.flush();
        } catch (RuntimeException e) {
            end = e.getClass().getSimpleName() + ": " + e.getMessage();
        } finally {
            pair[0].close();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Visible(recorder.messages(), end);
    }

    /** Both parties of one protocol, the one in the role {@code honest} being honest. */
    public static Visible of(
            PsiProtocol protocol,
            Inputs inputs,
            Setting setting,
            Role honest,
            Predicate<Step> hidden,
            Predicate<Step> answers,
            UnaryOperator<Channel> deviation) {
        return of(
                channel -> PsiRuns.party(protocol, inputs, setting, honest, channel),
                channel -> PsiRuns.party(protocol, inputs, setting, honest.other(), channel),
                hidden,
                answers,
                deviation);
    }

    /** Hashes what goes out, step by step. */
    private static final class Recorder extends ForwardingChannel {

        private final Predicate<Step> hidden;
        private final Predicate<Step> answers;
        private final List<String> messages = new ArrayList<>();
        private @Nullable Step last;
        private MessageDigest digest = RandomOracle.sha256();
        private long length;

        Recorder(Channel inner, Predicate<Step> hidden, Predicate<Step> answers) {
            super(inner);
            this.hidden = hidden;
            this.answers = answers;
        }

        @Override
        public void send(Step step, byte[] buffer, int offset, int length) {
            if (!step.equals(last)) {
                end();
                last = step;
            }
            digest.update(buffer, offset, length);
            this.length += length;
            super.send(step, buffer, offset, length);
        }

        List<String> messages() {
            end();
            return messages;
        }

        private void end() {
            if (last != null) {
                String hash = HexFormat.of().formatHex(digest.digest(), 0, 8);
                String size = answers.test(last) ? "" : ", " + length + " bytes";
                messages.add(last.label() + size + (hidden.test(last) || answers.test(last) ? "" : " " + hash));
            }
            last = null;
            digest = RandomOracle.sha256();
            length = 0;
        }
    }
}
