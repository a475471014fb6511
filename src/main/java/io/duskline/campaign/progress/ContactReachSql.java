package io.duskline.campaign.progress;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.Campaign;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.EndedContacts;
import io.duskline.db.tables.FrozenAccount;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** SQL for the combined state of an account's contacts, of whom one is enough. */
final class ContactReachSql {

    private static final int DIGITS = 19;

    static final Field<Long> ACCOUNT_ID = field(name("told", "account_id"), Long.class);
    static final Condition HAS_FITTING = is("fitting");
    static final Condition IS_REACHED = is("reached");
    static final Condition IS_DELIVERED = is("delivered");
    static final Condition IS_IN_DOUBT = is("doubted");

    /** At least one contact was not notified yet, may have been, or is being notified. */
    static final Condition HAS_SOMEBODY_LEFT = is("left_to_tell");

    static final Condition CAME_BACK = is("came_back");
    static final Condition IS_WRONG = is("wrong");
    static final Condition IS_SUPPRESSED = is("suppressed");

    /** See {@link MessageStateSql#NEWEST}. */
    static final Field<String> NEWEST = field(name("told", "newest"), String.class);

    /** The latest bounced message. */
    static final Field<Long> LAST_LOST = field(name("told", "last_lost"), Long.class);

    /** The latest suppression of its addresses. */
    static final Field<Long> SUPPRESSION_ID = field(name("told", "suppression_id"), Long.class);

    /** Language tag of the first recipient. */
    static final Field<String> LOCALE =
            substring(field(name("told", "reader"), String.class), inline(DIGITS + 3)); // rank, id, then the tag

    private ContactReachSql() {}

    /**
     * @param isWrong SQL over a contact row: the contact is the wrong person
     * @param isGiven SQL over a contact row: a reader passed the notice on to the contact
     * @param isPassedOn SQL over a contact row: the contact passed the notice on to a reachable one
     * @param which condition over an account id
     */
    static Table<?> of(
            Campaign campaign,
            Condition isWrong,
            Condition isGiven,
            Condition isPassedOn,
            Function<Field<Long>, Condition> which) {
        FrozenAccount concerned = FROZEN_ACCOUNT.as("reading");
        Table<?> letters = MessageStateSql.of(campaign, which);
        Condition fits = campaign.rule().roleOrder().fits().or(isGiven);
        Condition isLive = SUPPRESSION.ID.isNull();
        // The holder of a passed-on notice counts while reachable; the contact who passed it on does not.
        Condition isReached =
                fits.and(isLive).andNot(isWrong).andNot(isPassedOn).and(MessageStateSql.isHandedOver());
        Condition isLeft = fits.and(isLive)
                .andNot(isWrong)
                .andNot(campaign.kind().unsubscribed())
                .and(MessageStateSql.isAwaited().or(MessageStateSql.isInDoubt()));
        Condition hasBounced =
                MessageStateSql.cameBack().or(SUPPRESSION.CAUSE.in(inline("hard_bounce"), inline("soft_bounces")));
        return select(
                        CONTACT.ACCOUNT_ID.as("account_id"),
                        any(fits).as("fitting"),
                        any(isReached).as("reached"),
                        any(isReached.and(MessageStateSql.isDelivered())).as("delivered"),
                        any(fits.and(isLive).and(MessageStateSql.isInDoubt())).as("doubted"),
                        any(isLeft).as("left_to_tell"),
                        any(fits.and(hasBounced)).as("came_back"),
                        any(fits.and(isWrong)).as("wrong"),
                        any(fits.and(not(isLive))).as("suppressed"),
                        max(MessageStateSql.NEWEST).as("newest"),
                        max(when(fits.and(MessageStateSql.cameBack()), MessageStateSql.SETTLED_ID))
                                .as("last_lost"),
                        max(when(fits, SUPPRESSION.ID)).as("suppression_id"),
                        min(concat(
                                        lpad(cast(campaign.rule().roleOrder().rank(), String.class), 2, "0"),
                                        lpad(cast(CONTACT.ID, String.class), DIGITS, "0"),
                                        CONTACT.LOCALE))
                                .as("reader"))
                .from(concerned)
                .straightJoin(CONTACT)
                .on(CONTACT.ACCOUNT_ID.eq(concerned.ACCOUNT_ID), EndedContacts.isNone())
                .leftJoin(SUPPRESSION)
                .on(SUPPRESSION.EMAIL.eq(EmailAddress.key(CONTACT.EMAIL)))
                .leftJoin(letters)
                .on(MessageStateSql.CONTACT_ID.eq(CONTACT.ID))
                .where(concerned.CAMPAIGN_ID.eq(campaign.id()), which.apply(concerned.ACCOUNT_ID))
                .groupBy(CONTACT.ACCOUNT_ID)
                .asTable("told");
    }

    private static Field<Integer> any(Condition condition) {
        return max(when(condition, inline(1)).otherwise(inline(0)));
    }

    private static Condition is(String column) {
        return field(name("told", column), Integer.class).gt(0);
    }
}
