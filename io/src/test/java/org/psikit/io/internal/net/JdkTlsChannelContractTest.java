package org.psikit.io.internal.net;

import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ChannelContractTest;
import org.psikit.io.internal.net.tls.TlsParts;

final class JdkTlsChannelContractTest extends ChannelContractTest {

    @Override
    protected Channel[] pair() {
        return Ends.tls(TlsParts.jdk(), TlsParts.jdk());
    }
}
