package org.psikit.core.channel;

final class InMemoryChannelContractTest extends ChannelContractTest {

    @Override
    protected Channel[] pair() {
        InMemoryChannel[] pair = InMemoryChannel.pair();
        // The suite's threads come and go, so that the deadlock check does not apply.
        pair[0].threads(1);
        pair[1].threads(1);
        return pair;
    }
}
