package org.psikit.ot.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.channel.SentBytes;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.random.Randomness;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceHash.Prg;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.reference.ReferenceOt;

/** Base OT: the file, the reference and the library agree on every message and output. */
@Tag("vectors")
class BaseOtVectorTest {

    private static final String FILE = "base-ot.json";
    private static final int COUNT = 5;

    @Test
    void theReferenceMakesTheFile() {
        Prg prg = new Prg(Blocks.of(4));
        Map<String, Object> made = new LinkedHashMap<>();
        byte[] sid = prg.bytes(32);
        byte[] sender = prg.bytes(16);
        byte[] receiver = prg.bytes(16);
        byte[] choices = {0b10110};
        ReferenceOt.Base base = ReferenceOt.base(sid, new Prg(sender), new Prg(receiver), choices, COUNT);
        made.put("sid", sid);
        made.put("senderSeed", sender);
        made.put("receiverSeed", receiver);
        made.put("count", COUNT);
        made.put("choices", choices);
        made.put("point", base.point());
        made.put("pairs", base.pairs());
        made.put("zero", base.zero());
        made.put("one", base.one());
        made.put("chosen", base.chosen());
        KnownAnswers.hold(FILE, made);
    }

    @Test
    void theLibraryReadsTheFile() {
        KnownAnswers file = KnownAnswers.of(FILE);
        int count = file.number("count");
        BitVector choices = BitVector.fromBytes(file.bytes("choices"), 0, count);
        SentBytes sender = new SentBytes();
        SentBytes receiver = new SentBytes();
        Outcomes<OtPairs, BlockVector> ends = TwoParties.run(
                c -> new MasnyRindalSender(c, file.bytes("sid"), Randomness.seeded(file.bytes("senderSeed")))
                        .send(count),
                c -> new MasnyRindalReceiver(c, file.bytes("sid"), Randomness.seeded(file.bytes("receiverSeed")))
                        .receive(choices),
                sender::on,
                receiver::on);
        assertThat(ends.first().get().zero().words()).isEqualTo(file.words("zero"));
        assertThat(ends.first().get().one().words()).isEqualTo(file.words("one"));
        assertThat(ends.second().get().words()).isEqualTo(file.words("chosen"));
        assertThat(sender.of("base-ot 1")).isEqualTo(file.bytes("point"));
        assertThat(receiver.of("base-ot 2")).isEqualTo(file.bytes("pairs"));
    }
}
