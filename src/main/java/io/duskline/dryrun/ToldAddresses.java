package io.duskline.dryrun;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.denseRank;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substringIndex;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The addresses of those whom a rehearsal tells. */
@Component
class ToldAddresses {

    private static final int DOMAINS = 10;

    private final DSLContext sql;

    ToldAddresses(DSLContext sql) {
        this.sql = sql;
    }

    /** The largest domains, the largest first: how many readers each has, by the waves that tell them, as bits. */
    Map<String, Map<Long, Long>> largestDomains(long rehearsal) {
        Field<String> domain = substringIndex(CONTACT.EMAIL_KEY, "@", -1).as("domain");
        Field<Integer> readers = count().as("readers");
        Field<BigDecimal> ofDomain = field(name("of_domain"), BigDecimal.class);
        Field<Integer> place = field(name("place"), Integer.class);
        var alike = select(domain, REHEARSED_READER.TOLD_IN, readers)
                .from(REHEARSED_READER)
                .join(CONTACT)
                .on(CONTACT.ID.eq(REHEARSED_READER.CONTACT_ID))
                .where(REHEARSED_READER.REHEARSAL_ID.eq(rehearsal), REHEARSED_READER.TOLD_IN.ne(0L))
                .groupBy(domain, REHEARSED_READER.TOLD_IN)
                .asTable("alike");
        var summed = select(alike.fields())
                .select(sum(alike.field(readers))
                        .over()
                        .partitionBy(alike.field(domain))
                        .as(ofDomain))
                .from(alike)
                .asTable("summed");
        var placed = select(summed.fields())
                .select(denseRank()
                        .over()
                        .orderBy(ofDomain.desc(), summed.field(domain))
                        .as(place))
                .from(summed)
                .asTable("placed");
        Map<String, Map<Long, Long>> found = new LinkedHashMap<>();
        sql.select(placed.field(domain), placed.field(REHEARSED_READER.TOLD_IN), placed.field(readers))
                .from(placed)
                .where(place.le(DOMAINS))
                .orderBy(place)
                .forEach(row -> found.computeIfAbsent(row.value1(), each -> new HashMap<>())
                        .merge(row.value2(), (long) row.value3(), Long::sum));
        return found;
    }

    /**
     * Contacts whose address a contact of another account has too, in whatever case: each gets a mail for its account.
     */
    long shared(long rehearsal) {
        Field<Integer> each = field(name("n"), Integer.class);
        // The key itself; named plainly, MariaDB sorts what its index has in order.
        Field<String> address = max(CONTACT.EMAIL_KEY).as("address");
        var shared = select(address)
                .from(CONTACT)
                .groupBy(CONTACT.EMAIL_KEY)
                .having(count().gt(1))
                .asTable("shared");
        var twice = select(count().as(each))
                .from(shared)
                .straightJoin(CONTACT)
                .on(CONTACT.EMAIL_KEY.eq(shared.field(address)))
                .straightJoin(REHEARSED_READER)
                .on(
                        REHEARSED_READER.REHEARSAL_ID.eq(inline(rehearsal)),
                        REHEARSED_READER.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID),
                        REHEARSED_READER.CONTACT_ID.eq(CONTACT.ID))
                .where(REHEARSED_READER.TOLD_IN.ne(0L))
                .groupBy(CONTACT.EMAIL_KEY)
                .having(countDistinct(CONTACT.ACCOUNT_ID).gt(1))
                .asTable("twice");
        @Nullable BigDecimal sum = sql.select(sum(each)).from(twice).fetchOne(0, BigDecimal.class);
        return sum == null ? 0 : sum.longValue();
    }
}
