package org.psikit.io.internal.net.stream;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;

/**
 * The reason for which a channel ended, and the one lock on which its threads wait, so no thread misses the end.
 *
 * <p>Three ends, the first of each kind stays: the channel is <em>dead</em> (this party failed or closed it: every call
 * throws); the peer's stream has <em>ended</em> (what came before can still be received); sending has become
 * <em>impossible</em>. Every call that meets an end throws an exception of its type, also on the other thread.
 *
 * <p>Thread-safe.
 */
final class StreamState {

    /** Guards the queues of both directions too. */
    final ReentrantLock lock = new ReentrantLock();

    /** Something came from the peer, or an end. */
    final Condition arrived = lock.newCondition();

    /** There is room for a frame, or an end. */
    final Condition room = lock.newCondition();

    private volatile @Nullable PsiException dead;
    private volatile @Nullable PsiException ended;
    private volatile @Nullable PsiException unsendable;
    private volatile @Nullable Goodbye goodbye;

    /** This party's failure; returns it, to be thrown. */
    <E extends PsiException> E die(E why) {
        lock.lock();
        try {
            if (dead == null) {
                dead = why;
            }
            signal();
        } finally {
            lock.unlock();
        }
        return why;
    }

    /** Nothing more comes from the peer. */
    void end(PsiException why, @Nullable Goodbye said) {
        lock.lock();
        try {
            if (ended == null) {
                ended = why;
                goodbye = said;
            }
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more can be sent. */
    void stopSending(PsiException why) {
        lock.lock();
        try {
            if (unsendable == null) {
                unsendable = why;
            }
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** Throws if the channel is dead. */
    void checkAlive() {
        PsiException e = dead;
        if (e != null) {
            throw again(e);
        }
    }

    /** Throws if the channel is dead or the peer's stream has ended. */
    void checkMore() {
        checkAlive();
        PsiException e = ended;
        if (e != null) {
            throw again(e);
        }
    }

    /** Throws if nothing can be sent. */
    void checkSend() {
        checkMore();
        PsiException e = unsendable;
        if (e != null) {
            throw again(e);
        }
    }

    /** The first failure, if there was one. */
    @Nullable
    PsiException failure() {
        return dead != null ? dead : ended;
    }

    /** What the peer is told if the channel is closed now. */
    Goodbye parting() {
        PsiException failure = failure();
        if (failure == null) {
            return Goodbye.DONE;
        }
        return failure instanceof ProtocolAbortException ? Goodbye.PROTOCOL : Goodbye.INTERRUPTED;
    }

    /** What the peer said at its end, if it said anything. */
    @Nullable
    Goodbye goodbye() {
        return goodbye;
    }

    /** Waits on a condition of {@link #lock}, which is held; an interrupt kills the channel. */
    @SuppressWarnings("WaitNotInLoop") // The callers loop, each over its own condition.
    void await(Condition condition) {
        try {
            condition.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw die(new ChannelException("interrupted while waiting for the peer", e));
        }
    }

    private void signal() {
        arrived.signalAll();
        room.signalAll();
    }

    /** The same failure with the stack of the thread that meets it. */
    private static PsiException again(PsiException e) {
        String message = e.template();
        if (e instanceof ProtocolAbortException) {
            return new ProtocolAbortException(message, e);
        }
        if (e instanceof PlanMismatchException) {
            return new PlanMismatchException(message, e);
        }
        return new ChannelException(message, e);
    }
}
