package org.psikit.match.internal.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.MeteredChannel;
import org.psikit.core.channel.Step;

/** Counts content bytes over all connections of a job. Threads: counters may be read at any time. */
final class Traffic {

    private final List<MeteredChannel> meters = new CopyOnWriteArrayList<>();

    /** The same channel, with its bytes counted. */
    MeteredChannel meter(Channel channel) {
        MeteredChannel meter = new MeteredChannel(channel);
        meters.add(meter);
        return meter;
    }

    long bytesSent() {
        return meters.stream().mapToLong(MeteredChannel::bytesSent).sum();
    }

    long bytesReceived() {
        return meters.stream().mapToLong(MeteredChannel::bytesReceived).sum();
    }

    /** Bytes by step so far. */
    JobResult.Traffic byStep() {
        return new JobResult.Traffic(sum(MeteredChannel::sentByStep), sum(MeteredChannel::receivedByStep));
    }

    private Map<Step, Long> sum(Function<MeteredChannel, Map<Step, Long>> direction) {
        Map<Step, Long> total = new HashMap<>();
        for (MeteredChannel meter : meters) {
            direction.apply(meter).forEach((step, bytes) -> total.merge(step, bytes, Long::sum));
        }
        return total;
    }
}
