package io.duskline.preflight;

import static io.duskline.db.tables.PreflightRun.PREFLIGHT_RUN;

import io.duskline.db.Coded;
import io.duskline.db.Texts;
import io.duskline.delivery.relay.MailIdentity;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The last answer of the DNS about the alignment of our sender, for pages that cannot wait for it. */
@Component
public class LastPreflight {

    /** What Spring's setting says of the mailbox that comes with a trial. */
    private static final String EMBEDDED = "embedded";

    private static final int ONLY = 1;
    private static final int LONGEST = 2000;

    /**
     * Whether what SPF and DKIM vouch for belongs to the sender; of several senders the worst.
     *
     * @param found what there is, in words
     * @param advice what to do; empty if nothing
     */
    public record Alignment(Instant at, PreflightState state, String found, String advice) {}

    private final DSLContext sql;
    private final MailIdentity identity;

    LastPreflight(DSLContext sql, MailIdentity identity) {
        this.sql = sql;
        this.identity = identity;
    }

    /** Mail that stays in the embedded mailbox is not judged. */
    public boolean doesApply() {
        return identity.relays().stream().anyMatch(host -> !host.equals(EMBEDDED));
    }

    /** Empty if it was not asked yet. */
    @Transactional(readOnly = true)
    public Optional<Alignment> alignment() {
        return sql.selectFrom(PREFLIGHT_RUN)
                .where(PREFLIGHT_RUN.ID.eq(ONLY))
                .fetchOptional(row -> new Alignment(
                        row.get(PREFLIGHT_RUN.RAN_AT),
                        Coded.find(PreflightState.class, row.get(PREFLIGHT_RUN.ALIGNMENT_STATE))
                                .orElseThrow(),
                        row.get(PREFLIGHT_RUN.FOUND),
                        row.get(PREFLIGHT_RUN.ADVICE)));
    }

    @Transactional
    public void keep(PreflightReport report) {
        Optional<PreflightCheck> worst = report.checks().stream()
                .filter(check -> check.subject() == PreflightSubject.ALIGNMENT)
                .max(Comparator.comparing(PreflightCheck::state));
        sql.deleteFrom(PREFLIGHT_RUN).where(PREFLIGHT_RUN.ID.eq(ONLY)).execute();
        worst.ifPresent(check -> sql.insertInto(PREFLIGHT_RUN)
                .set(PREFLIGHT_RUN.ID, ONLY)
                .set(PREFLIGHT_RUN.RAN_AT, report.at())
                .set(PREFLIGHT_RUN.ALIGNMENT_STATE, check.state().code())
                .set(PREFLIGHT_RUN.FOUND, Texts.cut(check.found(), LONGEST))
                .set(PREFLIGHT_RUN.ADVICE, Texts.cut(check.advice(), LONGEST))
                .onDuplicateKeyIgnore()
                .execute());
    }
}
