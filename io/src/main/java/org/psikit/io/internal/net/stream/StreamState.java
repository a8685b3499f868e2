package org.psikit.io.internal.net.stream;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;

/**
 * The end of a channel with its reason, and the one lock on which its threads wait, so no thread misses the end.
 *
 * <p>There are three kinds of ends, and the first of each kind stays: the channel is <em>dead</em> (this party failed
 * or closed it: every call throws); the peer's stream has <em>ended</em> (earlier data can still be received); sending
 * has become <em>impossible</em>. Every call that meets an end throws an exception of its type, also on the other
 * thread.
 *
 * <p>Thread-safe.
 */
final class StreamState {

    /** Also guards the queues of both directions. */
    final ReentrantLock lock = new ReentrantLock();

    /** Signalled when data from the peer arrives, or an end. */
    final Condition arrived = lock.newCondition();

    /** Signalled when there is room for a frame, or an end. */
    final Condition room = lock.newCondition();

    private volatile @Nullable PsiException dead;
    private volatile @Nullable PsiException ended;
    private volatile @Nullable PsiException unsendable;
    private volatile @Nullable Goodbye goodbye;

    /** Records this party's failure, and returns it to be thrown. */
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

    /** Records that nothing more comes from the peer. */
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

    /** The goodbye for closing the channel now. */
    Goodbye parting() {
        PsiException failure = failure();
        if (failure == null) {
            return Goodbye.DONE;
        }
        return failure instanceof ProtocolAbortException ? Goodbye.PROTOCOL : Goodbye.INTERRUPTED;
    }

    /** The peer's goodbye, if it sent one. */
    @Nullable
    Goodbye goodbye() {
        return goodbye;
    }

    /** Waits on a condition of {@link #lock}, which is held; an interrupt kills the channel. */
    @SuppressWarnings("WaitNotInLoop") // Callers loop over their own conditions.
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

    /** The same failure with the stack of the current thread. */
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
