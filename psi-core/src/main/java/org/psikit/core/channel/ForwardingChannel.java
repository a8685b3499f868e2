package org.psikit.core.channel;

import java.util.Objects;
import org.psikit.core.error.PsiException;

/** A channel that passes every call to another one: the base of decorators. */
public abstract class ForwardingChannel implements Channel, WaitAware {

    private final Channel inner;

    /** Decorates {@code inner}, which it owns from now on. */
    protected ForwardingChannel(Channel inner) {
        this.inner = Objects.requireNonNull(inner, "inner");
    }

    @Override
    public void send(Step step, byte[] buffer, int offset, int length) {
        inner.send(step, buffer, offset, length);
    }

    @Override
    public void receive(Step step, byte[] buffer, int offset, int length) {
        inner.receive(step, buffer, offset, length);
    }

    @Override
    public void flush() {
        inner.flush();
    }

    @Override
    public void fail(PsiException why) {
        inner.fail(why);
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public void threads(int delta) {
        if (inner instanceof WaitAware aware) {
            aware.threads(delta);
        }
    }
}
