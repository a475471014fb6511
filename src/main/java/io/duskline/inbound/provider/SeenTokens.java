package io.duskline.inbound.provider;

import static io.duskline.db.tables.WebhookToken.WEBHOOK_TOKEN;

import io.duskline.db.RealTime;
import java.time.Clock;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tokens of signatures that do not cover the body: each is bound to the first body that brings it. */
@Component
public class SeenTokens {

    private final DSLContext sql;
    private final Clock clock;

    SeenTokens(DSLContext sql, @RealTime Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param bodySha256 hexadecimal */
    @Transactional
    public boolean isFirstOrSame(String token, String bodySha256) {
        String hash = DigestUtils.sha256Hex(token);
        int added = sql.insertInto(WEBHOOK_TOKEN)
                .set(WEBHOOK_TOKEN.TOKEN_HASH, hash)
                .set(WEBHOOK_TOKEN.BODY_SHA256, bodySha256)
                .set(WEBHOOK_TOKEN.CAME_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute();
        return added > 0
                || sql.select(WEBHOOK_TOKEN.BODY_SHA256)
                        .from(WEBHOOK_TOKEN)
                        .where(WEBHOOK_TOKEN.TOKEN_HASH.eq(hash))
                        .fetchSingle()
                        .value1()
                        .equals(bodySha256);
    }

    /** Those whose signature is too old by now anyway, however wrong our clock was. */
    @Transactional
    public void forgetOld() {
        sql.deleteFrom(WEBHOOK_TOKEN)
                .where(WEBHOOK_TOKEN.CAME_AT.lt(clock.instant().minus(MailgunEvents.LONGEST_REPEATED.multipliedBy(3))))
                .execute();
    }
}
