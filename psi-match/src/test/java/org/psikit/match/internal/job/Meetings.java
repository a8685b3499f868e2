package org.psikit.match.internal.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.match.plan.Party;

/**
 * Two parties in one process that lose each other and meet again: a connection is there when both ask for one. What befalls
 * connection i is what test i of the list says; a party that crashes begins again with what its store has.
 */
final class Meetings {

    private static final long PATIENCE_SECONDS = 100;
    private static final int MOST_STARTS = 20;

    private final List<Incident> incidents;
    private final List<String> notes = new ArrayList<>();
    private final boolean[] waiting = new boolean[2];
    private final boolean[] gone = new boolean[2];
    private @Nullable InMemoryChannel[] ends = new InMemoryChannel[2];
    private int meetings;
    private final UnaryOperator<Channel> listener;

    Meetings(List<Incident> incidents) {
        this(incidents, UnaryOperator.identity());
    }

    /** The listener's channels are decorated too. */
    Meetings(List<Incident> incidents, UnaryOperator<Channel> listener) {
        this.incidents = incidents;
        this.listener = listener;
    }

    /**
     * Ends a connection.
     *
     * @param party at this party's side
     * @param crash whether the party loses everything but its store; otherwise both only lose the connection
     * @param calls after so many calls of its channel; {@link #LAST_WORD} for when the other party has gone, and before its
     *     last word is heard
     */
    record Incident(Party party, boolean crash, int calls) {

        static final int LAST_WORD = -1;
    }

    /** The end of a party's process. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** How a party ended. */
    record End(@Nullable JobResult result, @Nullable Throwable failure) {

        JobResult get() {
            if (result == null) {
                throw new AssertionError("it failed", failure);
            }
            return result;
        }
    }

    /** Lines that a user would see. */
    List<String> notes() {
        synchronized (notes) {
            return List.copyOf(notes);
        }
    }

    /** Connections so far. */
    synchronized int meetings() {
        return meetings;
    }

    /** Runs both to their ends. Each start of a party has a job of its own. */
    List<End> run(Starter first, Starter second) {
        FutureTask<JobResult> a = start(Party.LISTENER, first);
        FutureTask<JobResult> b = start(Party.CONNECTOR, second);
        return Arrays.asList(end(a), end(b));
    }

    /** A process of a party, from its start. */
    interface Starter {
        JobResult run(PeerConnections peers, int start);
    }

    private FutureTask<JobResult> start(Party me, Starter starter) {
        Callable<JobResult> process = () -> {
            try {
                for (int start = 0; start < MOST_STARTS; start++) {
                    try {
                        return starter.run(new Side(me), start);
                    } catch (Crash e) {
                        // and is started again
                    }
                }
                throw new AssertionError("it crashes and crashes");
            } finally {
                leave(me);
            }
        };
        FutureTask<JobResult> task = new FutureTask<>(process);
        Thread thread = new Thread(task, me.label());
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static End end(FutureTask<JobResult> task) {
        try {
            return new End(task.get(PATIENCE_SECONDS, TimeUnit.SECONDS), null);
        } catch (ExecutionException e) {
            return new End(null, e.getCause());
        } catch (Exception e) {
            throw new AssertionError("a party neither ends well nor fails", e);
        }
    }

    private synchronized Channel meet(Party me) {
        int mine = me.ordinal();
        waiting[mine] = true;
        if (waiting[1 - mine]) {
            InMemoryChannel[] pair = InMemoryChannel.pair();
            meetings++;
            waiting[0] = false;
            waiting[1] = false;
            ends = pair;
            notifyAll();
        }
        while (waiting[mine]) {
            if (gone[1 - mine]) {
                waiting[mine] = false;
                throw new ChannelException("the peer did not come");
            }
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        InMemoryChannel end = ends[mine];
        if (end == null) {
            throw new AssertionError("no connection");
        }
        Incident incident = meetings <= incidents.size() ? incidents.get(meetings - 1) : null;
        Channel channel = incident != null && incident.party == me ? new Ending(end, incident) : end;
        return me == Party.LISTENER ? listener.apply(channel) : channel;
    }

    private synchronized void leave(Party me) {
        gone[me.ordinal()] = true;
        notifyAll();
    }

    private synchronized void awaitGone(Party party) {
        while (!gone[party.ordinal()]) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final class Side implements PeerConnections {
        private final Party me;
        private @Nullable Channel channel;

        Side(Party me) {
            this.me = me;
        }

        @Override
        public Contact next() {
            Channel met = meet(me);
            channel = met;
            return new Contact(met, new byte[32], new byte[32]);
        }

        @Override
        public void done() {
            if (channel != null) {
                channel.flush();
            }
        }

        @Override
        public boolean failed(Throwable failure) {
            if (channel != null) {
                channel.close();
            }
            return failure instanceof ChannelException;
        }

        @Override
        public void note(String line) {
            synchronized (notes) {
                notes.add(line);
            }
        }
    }

    /** Counts calls, and ends at one of them. */
    private final class Ending extends ForwardingChannel {
        private final Incident incident;
        private int calls;

        Ending(Channel inner, Incident incident) {
            super(inner);
            this.incident = incident;
        }

        @Override
        public void send(Step step, byte[] buffer, int offset, int length) {
            call();
            super.send(step, buffer, offset, length);
        }

        @Override
        public void receive(Step step, byte[] buffer, int offset, int length) {
            if (incident.calls == Incident.LAST_WORD && step.name().equals("done")) {
                flush();
                awaitGone(incident.party.other());
                end();
            }
            call();
            super.receive(step, buffer, offset, length);
        }

        private synchronized void call() {
            if (calls++ == incident.calls) {
                end();
            }
        }

        private void end() {
            close();
            if (incident.crash) {
                throw new Crash();
            }
            throw new ChannelException("the connection was cut");
        }
    }
}
