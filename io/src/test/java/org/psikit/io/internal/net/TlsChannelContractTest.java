package org.psikit.io.internal.net;

import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ChannelContractTest;

final class TlsChannelContractTest extends ChannelContractTest {

    @Override
    protected Channel[] pair() {
        return Ends.tls();
    }
}
