package io.duskline.acknowledgement;

import static io.duskline.db.tables.ShownInProduct.SHOWN_IN_PRODUCT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.ledger.Seal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records which accounts saw a notice in the vendor's product, and which users hid it. It is no step of an account's progress:
 * a notice that was shown may not have been read.
 */
@Component
public class ShownInProduct {

    private static final int VISITOR_BYTES = 16;

    /** Repeated views of a visitor are recorded at most this often. */
    private static final Duration AGAIN = Duration.ofDays(1);

    private final DSLContext sql;
    private final Seal seal;
    private final Clock clock;

    ShownInProduct(DSLContext sql, Seal seal, Clock clock) {
        this.sql = sql;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * First and last time that an account saw it.
     *
     * @param visitors number of people, as far as the vendor tells them apart
     */
    public record Shown(Instant first, Instant last, int visitors) {}

    /** What one visitor did. */
    public record Looked(boolean hasSeen, @Nullable String hiddenMark) {}

    /** @param user the vendor's name of the visitor; empty if it does not tell users apart */
    @Transactional
    public void seen(long deprecationId, long accountId, String user) {
        String visitor = visitor(accountId, user);
        Instant now = clock.instant();
        insert(deprecationId, accountId, visitor);
        sql.update(SHOWN_IN_PRODUCT)
                .set(SHOWN_IN_PRODUCT.FIRST_AT, coalesce(SHOWN_IN_PRODUCT.FIRST_AT, now))
                .set(SHOWN_IN_PRODUCT.LAST_AT, now)
                .where(is(deprecationId, accountId, visitor))
                .and(SHOWN_IN_PRODUCT.FIRST_AT.isNull().or(SHOWN_IN_PRODUCT.LAST_AT.le(now.minus(AGAIN))))
                .execute();
    }

    /** @param mark identifies the hidden content; other content is shown again */
    @Transactional
    public void hide(long deprecationId, long accountId, String user, String mark) {
        String visitor = visitor(accountId, user);
        insert(deprecationId, accountId, visitor);
        sql.update(SHOWN_IN_PRODUCT)
                .set(SHOWN_IN_PRODUCT.HIDDEN_MARK, mark)
                .where(is(deprecationId, accountId, visitor))
                .execute();
    }

    /** SQL over accounts: when it was last shown there; null if never. */
    public static Field<Instant> last(long deprecationId, Field<Long> accountId) {
        return field(select(max(SHOWN_IN_PRODUCT.LAST_AT))
                .from(SHOWN_IN_PRODUCT)
                .where(SHOWN_IN_PRODUCT.DEPRECATION_ID.eq(deprecationId), SHOWN_IN_PRODUCT.ACCOUNT_ID.eq(accountId)));
    }

    /** SQL over accounts: whether it was shown there. */
    public static Condition isShown(long deprecationId, Field<Long> accountId) {
        return exists(selectOne()
                .from(SHOWN_IN_PRODUCT)
                .where(SHOWN_IN_PRODUCT.DEPRECATION_ID.eq(deprecationId), SHOWN_IN_PRODUCT.ACCOUNT_ID.eq(accountId))
                .and(SHOWN_IN_PRODUCT.FIRST_AT.isNotNull()));
    }

    /** Everything that an account was shown, by deprecation id. */
    public Map<Long, Shown> to(long accountId) {
        return sql.select(
                        SHOWN_IN_PRODUCT.DEPRECATION_ID,
                        min(SHOWN_IN_PRODUCT.FIRST_AT),
                        max(SHOWN_IN_PRODUCT.LAST_AT),
                        count())
                .from(SHOWN_IN_PRODUCT)
                .where(SHOWN_IN_PRODUCT.ACCOUNT_ID.eq(accountId), SHOWN_IN_PRODUCT.FIRST_AT.isNotNull())
                .groupBy(SHOWN_IN_PRODUCT.DEPRECATION_ID)
                .orderBy(SHOWN_IN_PRODUCT.DEPRECATION_ID)
                .fetchMap(row -> row.value1(), row -> new Shown(row.value2(), row.value3(), row.value4()));
    }

    /** Empty if this user neither saw nor hid it. */
    public Optional<Looked> by(long deprecationId, long accountId, String user) {
        return sql.select(SHOWN_IN_PRODUCT.FIRST_AT, SHOWN_IN_PRODUCT.HIDDEN_MARK)
                .from(SHOWN_IN_PRODUCT)
                .where(is(deprecationId, accountId, visitor(accountId, user)))
                .fetchOptional(row -> new Looked(row.value1() != null, row.value2()));
    }

    /** A keyed hash, which does not reveal the user and cannot be guessed. */
    private String visitor(long accountId, String user) {
        return HexFormat.of().formatHex(seal.sign("visitor", accountId + "\n" + user), 0, VISITOR_BYTES);
    }

    private void insert(long deprecationId, long accountId, String visitor) {
        sql.insertInto(SHOWN_IN_PRODUCT)
                .set(SHOWN_IN_PRODUCT.DEPRECATION_ID, deprecationId)
                .set(SHOWN_IN_PRODUCT.ACCOUNT_ID, accountId)
                .set(SHOWN_IN_PRODUCT.VISITOR, visitor)
                .onDuplicateKeyIgnore()
                .execute();
    }

    private static Condition is(long deprecationId, long accountId, String visitor) {
        return SHOWN_IN_PRODUCT
                .DEPRECATION_ID
                .eq(deprecationId)
                .and(SHOWN_IN_PRODUCT.ACCOUNT_ID.eq(accountId))
                .and(SHOWN_IN_PRODUCT.VISITOR.eq(visitor));
    }
}
