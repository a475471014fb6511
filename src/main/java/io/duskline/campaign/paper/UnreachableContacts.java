package io.duskline.campaign.paper;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.message.Readers;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.Suppressions;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Contacts of a simulated campaign who get nothing, with the reason. */
@NamedInterface("run")
@Component
public class UnreachableContacts {

    private final DSLContext sql;
    private final Readers readers;

    UnreachableContacts(DSLContext sql, Readers readers) {
        this.sql = sql;
        this.readers = readers;
    }

    /** @param reason {@code ended}, {@code wrong_person}, {@code unsubscribed}, or the cause of a suppression */
    @NamedInterface("run")
    public record Group(String reason, int contacts, int accounts) {}

    /** Contacts whom the rule chooses now and who get nothing, by reason; most frequent first. */
    @Transactional(readOnly = true)
    public List<Group> of(PredictedCampaign paper) {
        Campaign campaign = paper.campaign();
        Field<String> reason = field(name("reason"), String.class);
        Field<Long> account = field(name("account_id"), Long.class);
        var each = select(
                        CONTACT.ACCOUNT_ID.as(account),
                        when(not(EndedContacts.isNone()), inline("ended"))
                                .when(not(Suppressions.isNone(CONTACT.EMAIL)), Suppressions.cause(CONTACT.EMAIL))
                                .when(not(readers.isReachable(campaign)), inline("wrong_person"))
                                .otherwise(inline("unsubscribed"))
                                .as(reason))
                .from(CONTACT)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CONTACT.ACCOUNT_ID))
                .where(
                        campaign.rule().roleOrder().fits().or(readers.isGiven(campaign)),
                        not(readers.isReachable(campaign)).or(campaign.kind().unsubscribed()),
                        ACCOUNT.ERASED_AT.isNull(),
                        Audiences.isMatch(
                                campaign.rule(), paper.deprecation().integration(), paper.at(), id -> noCondition()))
                .asTable("left_out");
        return sql.select(reason, count(), countDistinct(account))
                .from(each)
                .groupBy(reason)
                .orderBy(count().desc(), reason)
                .fetch(Records.mapping(Group::new));
    }
}
