package org.psikit.core.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.psikit.core.error.UsageException;

/**
 * A run that refuses what was not agreed before the protocol sees it: sessions that its card does not allow, and buckets of
 * another shape than announced, which would leak by their shape alone, and a second run of a bucket under one name, which
 * would use its seeds twice; and a second total, whose fresh noise would average out that of the first.
 */
final class CheckedRun implements PsiRun {

    private final PsiSession session;
    private final PsiRun run;
    private final Set<BucketId> begun = new HashSet<>();
    private boolean added;
    private boolean opened;

    private CheckedRun(PsiSession session, PsiRun run) {
        this.session = session;
        this.run = run;
    }

    static PsiRun open(PsiProtocol protocol, PsiSession session) {
        ProtocolCard card = protocol.card();
        if (!card.can(session.reveal(), session.security(), session.learners())) {
            throw new UsageException("protocol " + card.id() + " cannot reveal "
                    + session.reveal().label() + " with " + session.security().label()
                    + " security: choose another protocol or security");
        }
        if (session.terms().sends() && !card.sends(session.reveal())) {
            throw new UsageException(
                    "protocol " + card.id() + " cannot send columns of matched rows: choose another protocol");
        }
        for (Role role : Role.values()) {
            if (session.terms().bytesOf(role) > 0 && !session.learners().includes(role.other())) {
                throw new UsageException("protocol " + card.id()
                        + " cannot send columns of matched rows to a party that does not learn the rows");
            }
        }
        return new CheckedRun(session, protocol.begin(session));
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        int announced = session.sizes().bucketItems(session.role());
        if (items.count() != announced) {
            throw new IllegalArgumentException("bucket of " + items.count() + " items, announced " + announced);
        }
        if (id.rule() != session.context().rule()
                || id.number() >= session.sizes().buckets()) {
            throw new IllegalStateException(id + ": not announced");
        }
        int values =
                session.reveal() == Reveal.FIGURES ? session.terms().figures().valuesPerItem(session.role()) : 0;
        if (payload.bytesPerItem() != session.terms().bytesOf(session.role()) || payload.valuesPerItem() != values) {
            throw new IllegalArgumentException(payload + ", agreed: " + session.terms());
        }
        payload.check(items.count());
        if (!begun.add(id)) {
            throw new IllegalStateException(id + ": run before; run it under another attempt");
        }
        return run.bucket(id, items, payload);
    }

    @Override
    public FigureTotal total(List<FigureShares> shares) {
        if (session.reveal() == Reveal.ROWS) {
            return FigureTotal.NONE;
        }
        if (shares.size() != session.sizes().buckets()) {
            throw new IllegalArgumentException("shares of " + shares.size() + " buckets, announced "
                    + session.sizes().buckets());
        }
        if (added) {
            throw new IllegalStateException("figures are added up once");
        }
        added = true;
        return run.total(shares);
    }

    @Override
    public RunResult finish(FigureTotal total) {
        if (session.reveal() == Reveal.ROWS) {
            return RunResult.NOTHING;
        }
        if (opened) {
            throw new IllegalStateException("figures are opened once on a run");
        }
        opened = true;
        return run.finish(total);
    }

    @Override
    public void close() {
        run.close();
    }
}
