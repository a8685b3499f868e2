package org.psikit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.ChannelException;

class GroupTest {

    private static final PartyId ACME = new PartyId("acme");
    private static final PartyId BOLT = new PartyId("bolt");
    private static final PartyId LEAD = new PartyId("lead");

    @Test
    void theOthersComeInTheStatedOrderAndAllByName() {
        Map<PartyId, Channel> channels = new LinkedHashMap<>();
        channels.put(LEAD, InMemoryChannel.pair()[0]);
        channels.put(ACME, InMemoryChannel.pair()[0]);
        try (Group group = new Group(BOLT, channels)) {
            assertThat(group.me()).isEqualTo(BOLT);
            assertThat(group.others()).containsExactly(LEAD, ACME);
            assertThat(group.all()).containsExactly(ACME, BOLT, LEAD);
            assertThat(group.channel(ACME)).isSameAs(channels.get(ACME));
            assertThatThrownBy(() -> group.channel(BOLT)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nobodyIsAloneNorTalksToItself() {
        assertThatThrownBy(() -> new Group(ACME, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Group(ACME, Map.of(ACME, InMemoryChannel.pair()[0])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingClosesAllWhateverOneOfThemDoes() {
        List<String> closed = new ArrayList<>();
        Map<PartyId, Channel> channels = new LinkedHashMap<>();
        channels.put(ACME, closing("acme", closed));
        channels.put(BOLT, closing("bolt", closed));
        Group group = new Group(LEAD, channels);
        assertThatThrownBy(group::close).isInstanceOf(ChannelException.class).hasMessage("bolt");
        assertThat(closed).containsExactly("bolt", "acme");
    }

    private static Channel closing(String name, List<String> closed) {
        return new ForwardingChannel(InMemoryChannel.pair()[0]) {
            @Override
            public void close() {
                closed.add(name);
                throw new ChannelException(name);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "-a", "A", "a b", "a_b", "é", "a\n", "abcdefghijklmnopqrstuvwxyz-123456"})
    void namesArePlain(String name) {
        assertThatThrownBy(() -> new PartyId(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
