package org.psikit.match.internal.index.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.error.ProtocolAbortException;

/** Requests and replies are read back, and bytes that are none end the conversation. */
class MessagesTest {

    @Test
    void everyKindIsReadBack() {
        for (Request.Kind kind : Request.Kind.values()) {
            Channel[] pair = pair();
            byte[] name = new byte[32];
            name[31] = 7;
            new Request(kind, name, 1L << 40).send(pair[0]);
            pair[0].flush();
            Request read = Request.receive(pair[1]);
            assertThat(read.kind()).isEqualTo(kind);
            assertThat(read.name()).isEqualTo(name);
            assertThat(read.number()).isEqualTo(1L << 40);
        }
        for (Reply.Status status : Reply.Status.values()) {
            Channel[] pair = pair();
            new Reply(status, 5).send(pair[0]);
            pair[0].flush();
            assertThat(Reply.receive(pair[1])).isEqualTo(new Reply(status, 5));
        }
    }

    @Test
    void whatIsNoneIsRefused() {
        for (int at : new int[] {0, 3, 40}) {
            byte[] bad = new byte[48];
            bad[0] = 1;
            bad[at] = (byte) 0x84;
            Channel[] pair = pair();
            pair[0].send(IndexWire.REQUEST, bad, 0, bad.length);
            pair[0].flush();
            assertThatThrownBy(() -> Request.receive(pair[1])).isInstanceOf(ProtocolAbortException.class);
        }
        for (int at : new int[] {0, 8}) {
            byte[] bad = new byte[16];
            bad[at] = (byte) 0x84;
            Channel[] pair = pair();
            pair[0].send(IndexWire.REPLY, bad, 0, bad.length);
            pair[0].flush();
            assertThatThrownBy(() -> Reply.receive(pair[1])).isInstanceOf(ProtocolAbortException.class);
        }
    }

    @Test
    void anAnnouncedLengthBeyondTheBoundIsRefused() {
        Channel[] pair = pair();
        assertThatThrownBy(() -> IndexWire.receiveContent(pair[1], 101, 100))
                .isInstanceOf(ProtocolAbortException.class);
    }

    private static Channel[] pair() {
        InMemoryChannel[] ends = InMemoryChannel.pair();
        return new Channel[] {ends[0], ends[1]};
    }
}
