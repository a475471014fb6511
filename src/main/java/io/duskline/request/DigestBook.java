package io.duskline.request;

import static io.duskline.db.tables.Digest.DIGEST;
import static io.duskline.db.tables.Request.REQUEST;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers of what account managers were written to. An occasion is claimed before its mail leaves and noted as told after,
 * each in a transaction of its own: no two nodes write of the same one, and what was cut off in between is taken up again.
 */
@Component
class DigestBook {

    private static final String OF_REQUEST = "request-";

    /** Longer than a mail takes to hand over. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final DSLContext sql;
    private final Clock clock;

    DigestBook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @return those of the occasions that are this caller's to write of now */
    @Transactional
    public List<String> claim(String owner, Collection<String> occasions) {
        return occasions.stream().filter(occasion -> isClaimed(owner, occasion)).toList();
    }

    private boolean isClaimed(String owner, String occasion) {
        Instant now = clock.instant();
        int written = sql.insertInto(DIGEST)
                .set(DIGEST.OWNER, owner)
                .set(DIGEST.OCCASION, occasion)
                .set(DIGEST.CLAIMED_AT, now)
                .onDuplicateKeyIgnore()
                .execute();
        return written == 1
                || sql.update(DIGEST)
                                .set(DIGEST.CLAIMED_AT, now)
                                .where(DIGEST.OWNER.eq(owner), DIGEST.OCCASION.eq(occasion))
                                .and(DIGEST.TOLD_AT.isNull())
                                .and(DIGEST.CLAIMED_AT.lt(now.minus(LEASE)))
                                .execute()
                        == 1;
    }

    /** That a request cannot wait for the day's list. */
    static String occasion(long request) {
        return OF_REQUEST + request;
    }

    @Transactional(readOnly = true)
    public boolean isTold(String owner, String occasion) {
        return sql.fetchExists(
                DIGEST, DIGEST.OWNER.eq(owner), DIGEST.OCCASION.eq(occasion), DIGEST.TOLD_AT.isNotNull());
    }

    /** Over the row of a request: its owner was written to of it by itself. */
    Condition isTold(String owner) {
        return exists(selectOne()
                .from(DIGEST)
                .where(
                        DIGEST.OWNER.eq(owner),
                        DIGEST.OCCASION.eq(concat(inline(OF_REQUEST), REQUEST.ID.cast(DIGEST.OCCASION))),
                        DIGEST.TOLD_AT.isNotNull()));
    }

    @Transactional
    public void told(String owner, Collection<String> occasions) {
        sql.update(DIGEST)
                .set(DIGEST.TOLD_AT, clock.instant())
                .where(DIGEST.OWNER.eq(owner), DIGEST.OCCASION.in(occasions))
                .execute();
    }

    /** No relay took it: it is tried again the next time. */
    @Transactional
    public void giveBack(String owner, Collection<String> occasions) {
        sql.deleteFrom(DIGEST)
                .where(DIGEST.OWNER.eq(owner), DIGEST.OCCASION.in(occasions), DIGEST.TOLD_AT.isNull())
                .execute();
    }

    /** Of occasions so long ago that they cannot come again. */
    @Transactional
    public void forgetOld(Duration after) {
        sql.deleteFrom(DIGEST)
                .where(DIGEST.TOLD_AT.lt(clock.instant().minus(after)))
                .execute();
    }
}
