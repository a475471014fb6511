package io.duskline.campaign.progress;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.campaign.CampaignColumns.TOLD_END;
import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Escalation.ESCALATION;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.ShownInProduct.SHOWN_IN_PRODUCT;
import static io.duskline.db.tables.StepGroup.STEP_GROUP;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.substringIndex;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.acknowledgement.NoticeHolders;
import io.duskline.acknowledgement.ResponseSql;
import io.duskline.acknowledgement.ShownInProduct;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.customer.UsageAsOf;
import io.duskline.customer.UsageImports;
import io.duskline.db.tables.Delivery;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** SQL for the progress of accounts in a campaign, the same for all callers: for one account, a page or all. */
@Component
public class StepQuery {
    static final Field<Boolean> IS_IN_DOUBT = field(DSL.name("is_in_doubt"), Boolean.class);
    static final Field<LocalDateTime> END = field(DSL.name("local_end"), SQLDataType.LOCALDATETIME);
    static final Field<LocalDateTime> NAMED = field(DSL.name("local_named"), SQLDataType.LOCALDATETIME);
    static final Field<Long> MESSAGE = field(DSL.name("message"), Long.class);
    static final Field<String> HELD_BY = field(DSL.name("held_by"), String.class);
    static final Field<Instant> SHOWN_AT = SHOWN_IN_PRODUCT.LAST_AT.as("shown_at");
    static final Field<Instant> HEARD_AT = ACKNOWLEDGEMENT.ANSWERED_AT.as("heard_at");
    static final Field<String> LOST_WORDS = field(DSL.name("unreachable_details"), String.class);
    static final Delivery NEWEST = io.duskline.db.tables.Delivery.DELIVERY.as("newest");
    static final Delivery LOST = io.duskline.db.tables.Delivery.DELIVERY.as("lost");

    private final DSLContext sql;
    private final AccountEnds ends;
    private final WrongRecipients wrongRecipients;
    private final NoticeHolders noticeHolders;
    private final ResponseSql responseSql;
    private final UsageImports imports;
    private final ProgressSettings settings;
    private final Clock clock;

    StepQuery(
            DSLContext sql,
            AccountEnds ends,
            WrongRecipients wrongRecipients,
            NoticeHolders noticeHolders,
            ResponseSql responseSql,
            UsageImports imports,
            ProgressSettings settings,
            Clock clock) {
        this.wrongRecipients = wrongRecipients;
        this.noticeHolders = noticeHolders;
        this.responseSql = responseSql;
        this.sql = sql;
        this.ends = ends;
        this.imports = imports;
        this.settings = settings;
        this.clock = clock;
    }

    private AnswerUsageSql standing(Campaign campaign, Deprecation deprecation) {
        return new AnswerUsageSql(
                deprecation,
                clock.instant(),
                imports.find(deprecation.integration().id()).flatMap(UsageAsOf::completeAt),
                settings.resolvedAfter(),
                AnswerUsageSql.days(campaign.rule(), deprecation));
    }

    /** SQL over an account id, in or outside of the campaign: it still uses the integration. */
    public Condition isExposed(Campaign campaign, Deprecation deprecation, Field<Long> accountId) {
        return standing(campaign, deprecation).isExposed(accountId, end(deprecation, accountId));
    }

    /** As {@link #isExposed}: it is resolved. */
    public Condition isResolved(Campaign campaign, Deprecation deprecation, Field<Long> accountId) {
        return standing(campaign, deprecation).isResolved(accountId, end(deprecation, accountId));
    }

    /**
     * Their groups and usage; see {@link #countedRow}.
     *
     * @param which condition over an account id
     */
    ResultQuery<? extends Record> counted(
            Campaign campaign, Deprecation deprecation, Function<Field<Long>, Condition> which) {
        return new Statement(campaign, deprecation).query(which, Stream.of());
    }

    /** All values; see {@link #shownRow}. */
    ResultQuery<? extends Record> shown(
            Campaign campaign, Deprecation deprecation, Function<Field<Long>, Condition> which) {
        Statement statement = new Statement(campaign, deprecation);
        return statement.query(
                which,
                Stream.of(
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        FROZEN_ACCOUNT.REASON,
                        ACKNOWLEDGEMENT.ANSWERED_AT,
                        ACKNOWLEDGEMENT.BY_DATE,
                        USAGE_TOTAL.RESOURCES,
                        USAGE_TOTAL.TOP_RESOURCE,
                        USAGE_TOTAL.LAST_USED_AT,
                        NEWEST.WAVE_ID,
                        coalesce(NEWEST.LEFT_AT, WAVE.FIRED_AT).as(NEWEST.LEFT_AT),
                        statement.end.as(END),
                        named(deprecation).as(NAMED),
                        coalesce(
                                        field(select(LOST.REPLY)
                                                .from(LOST)
                                                .where(LOST.ID.eq(ContactReachSql.LAST_LOST))),
                                        field(select(SUPPRESSION.REASON)
                                                .from(SUPPRESSION)
                                                .where(SUPPRESSION.ID.eq(ContactReachSql.SUPPRESSION_ID))))
                                .as(LOST_WORDS),
                        flag(ContactReachSql.IS_IN_DOUBT).as(IS_IN_DOUBT),
                        coalesce(NEWEST.ID, ContactReachSql.LAST_LOST).as(MESSAGE),
                        coalesce(
                                        ACKNOWLEDGEMENT.ANSWERED_AT,
                                        responseSql.otherwiseAt(deprecation.id(), FROZEN_ACCOUNT.ACCOUNT_ID))
                                .as(HEARD_AT),
                        noticeHolders
                                .last(deprecation.id(), FROZEN_ACCOUNT.ACCOUNT_ID, CONTACT.EMAIL)
                                .as(HELD_BY),
                        ShownInProduct.last(deprecation.id(), FROZEN_ACCOUNT.ACCOUNT_ID)
                                .as(SHOWN_AT)));
    }

    /** Null without a current date. */
    private Field<LocalDateTime> end(Deprecation deprecation, Field<Long> accountId) {
        if (deprecation.date().isEmpty()) {
            return DSL.castNull(SQLDataType.LOCALDATETIME);
        }
        Field<LocalDateTime> sunset = val(deprecation.date().get().at());
        return ends.later(deprecation.id(), accountId)
                .map(later -> coalesce(later, sunset))
                .orElse(sunset);
    }

    private static Field<Boolean> flag(Condition condition) {
        return when(condition, inline(true)).otherwise(inline(false));
    }

    /** The end in the newest message: the account's own, if some accounts had one, else the wave's. */
    private Field<LocalDateTime> named(Deprecation deprecation) {
        if (!ends.mayDiffer(deprecation.id())) {
            return WAVE.LOCAL_TOLD_AT;
        }
        Field<String> own = DSL.function("json_value", String.class, NEWEST.MODEL, inline("$.end"));
        return coalesce(own.cast(SQLDataType.LOCALDATETIME), WAVE.LOCAL_TOLD_AT);
    }

    /** Parts of one statement, over the joined rows. */
    private final class Statement {

        private final Campaign campaign;
        private final Deprecation deprecation;
        private final AnswerUsageSql answerUsageSql;
        private final Field<LocalDateTime> end;
        private final Condition isHeardOtherwise;

        private Statement(Campaign campaign, Deprecation deprecation) {
            this.campaign = campaign;
            this.deprecation = deprecation;
            this.answerUsageSql = standing(campaign, deprecation);
            this.end = end(deprecation, FROZEN_ACCOUNT.ACCOUNT_ID);
            this.isHeardOtherwise = responseSql.isOtherwise(deprecation.id(), FROZEN_ACCOUNT.ACCOUNT_ID);
        }

        private ResultQuery<? extends Record> query(Function<Field<Long>, Condition> which, Stream<Field<?>> besides) {
            Table<?> told = ContactReachSql.of(
                    campaign,
                    wrongRecipients.isWrong(deprecation.id()),
                    noticeHolders.isGiven(deprecation.id()),
                    noticeHolders.isPassedOn(deprecation.id()),
                    which);
            Stream<Field<?>> alike = Stream.of(
                    FROZEN_ACCOUNT.ACCOUNT_ID,
                    step().coerce(StepGroup.STEP).as(StepGroup.STEP),
                    reason().coerce(StepGroup.UNREACHABLE_REASON).as(StepGroup.UNREACHABLE_REASON),
                    ANSWER,
                    flag(answerUsageSql.isContradicted()).as(STEP_GROUP.IS_CONTRADICTED),
                    flag(isOutdated()).as(STEP_GROUP.IS_OUTDATED),
                    flag(isExtended()).as(STEP_GROUP.IS_EXTENDED),
                    flag(answerUsageSql.isExposed(end)).as(STEP_GROUP.IS_EXPOSED),
                    flag(ContactReachSql.IS_REACHED).as(STEP_GROUP.IS_REACHED),
                    flag(ShownInProduct.isShown(deprecation.id(), FROZEN_ACCOUNT.ACCOUNT_ID))
                            .as(STEP_GROUP.IS_SHOWN),
                    flag(climbed(DSL.noCondition())).as(STEP_GROUP.IS_ESCALATED),
                    flag(climbed(ESCALATION.IS_MANAGER.isTrue())).as(STEP_GROUP.IS_WITH_MANAGER),
                    ACCOUNT.PLAN,
                    ACCOUNT.REGION,
                    ACCOUNT.MANAGER_EMAIL,
                    lower(substringIndex(ContactReachSql.LOCALE, inline("-"), inline(1)))
                            .as(STEP_GROUP.LANGUAGE),
                    USAGE_TOTAL.USES_30D);
            return sql.select(Stream.concat(alike, besides).toList())
                    .from(FROZEN_ACCOUNT)
                    .straightJoin(ACCOUNT)
                    .on(ACCOUNT.ID.eq(FROZEN_ACCOUNT.ACCOUNT_ID))
                    .leftJoin(told)
                    .on(ContactReachSql.ACCOUNT_ID.eq(FROZEN_ACCOUNT.ACCOUNT_ID))
                    .leftJoin(NEWEST)
                    .on(NEWEST.ID.eq(MessageStateSql.newestId(ContactReachSql.NEWEST)))
                    .leftJoin(WAVE)
                    .on(WAVE.ID.eq(NEWEST.WAVE_ID))
                    .leftJoin(USAGE_TOTAL)
                    .on(answerUsageSql.isUseOf(FROZEN_ACCOUNT.ACCOUNT_ID))
                    .leftJoin(ACKNOWLEDGEMENT)
                    .on(answerUsageSql.isAnswerOf(FROZEN_ACCOUNT.ACCOUNT_ID))
                    .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()), which.apply(FROZEN_ACCOUNT.ACCOUNT_ID));
        }

        private Field<String> step() {
            return when(answerUsageSql.isResolved(end), is(Step.RESOLVED))
                    .when(ACKNOWLEDGEMENT.ID.isNotNull().or(isHeardOtherwise), is(Step.HEARD_FROM))
                    .when(ContactReachSql.IS_DELIVERED, is(Step.DELIVERED))
                    .when(ContactReachSql.IS_REACHED, is(Step.HANDED_OVER))
                    .when(isLost(), is(Step.LOST))
                    .otherwise(is(Step.NOT_TOLD));
        }

        /** An account without contacts has no row with their state. */
        private Condition isLost() {
            return ContactReachSql.ACCOUNT_ID.isNull().or(not(ContactReachSql.HAS_SOMEBODY_LEFT));
        }

        private Field<String> reason() {
            return when(step().ne(is(Step.LOST)), DSL.castNull(String.class))
                    .when(ContactReachSql.ACCOUNT_ID.isNull(), is(UnreachableReason.NO_CONTACT))
                    .when(not(ContactReachSql.HAS_FITTING), is(UnreachableReason.NOBODY_IN_ROLES))
                    .when(ContactReachSql.CAME_BACK, is(UnreachableReason.BOUNCED))
                    .when(ContactReachSql.IS_WRONG, is(UnreachableReason.WRONG_PERSON))
                    .when(ContactReachSql.IS_SUPPRESSED, is(UnreachableReason.SUPPRESSED))
                    .otherwise(is(UnreachableReason.UNSUBSCRIBED));
        }

        /** Whether the message states another end than the account has; after a withdrawal, any end. */
        private Condition isOutdated() {
            Condition isWithdrawal = WAVE_TEMPLATE.eq(MailKind.WITHDRAWN);
            Condition isOther = switch (deprecation.end()) {
                case End.Dated dated ->
                    TOLD_END.ne(End.Kind.DATED)
                            .or(named(deprecation).ne(end))
                            .or(WAVE.TOLD_ZONE.ne(dated.moment().zone().getId()));
                case End.Suspended suspended -> TOLD_END.ne(End.Kind.SUSPENDED);
                case End.ToBeAnnounced undated -> falseCondition();
            };
            return NEWEST.ID.isNotNull().and(deprecation.isWithdrawn() ? not(isWithdrawal) : isOther);
        }

        private Condition climbed(Condition which) {
            return exists(selectOne()
                    .from(ESCALATION)
                    .where(
                            ESCALATION.CAMPAIGN_ID.eq(FROZEN_ACCOUNT.CAMPAIGN_ID),
                            ESCALATION.ACCOUNT_ID.eq(FROZEN_ACCOUNT.ACCOUNT_ID),
                            which));
        }

        private Condition isExtended() {
            return ends.later(deprecation.id(), FROZEN_ACCOUNT.ACCOUNT_ID)
                    .map(Field::isNotNull)
                    .orElse(falseCondition());
        }

        private static Field<String> is(Step step) {
            return inline(step.code());
        }

        private static Field<String> is(UnreachableReason reason) {
            return inline(reason.code());
        }
    }

    /** A counted account. */
    record Counted(long accountId, StepGroup group, long uses) {}

    /** Converts a row of {@link StepQuery}. */
    static Counted countedRow(Record row) {
        return new Counted(row.get(FROZEN_ACCOUNT.ACCOUNT_ID), StepGroup.of(row), uses(row));
    }

    static AccountStep shownRow(Record row) {
        StepGroup group = StepGroup.of(row);
        return new AccountStep(
                row.get(FROZEN_ACCOUNT.ACCOUNT_ID),
                row.get(ACCOUNT.EXTERNAL_ID),
                row.get(ACCOUNT.NAME),
                group,
                row.get(FROZEN_ACCOUNT.REASON),
                since(row, group.step()),
                group.step() == Step.LOST ? row.get(LOST_WORDS) : null,
                row.get(ACKNOWLEDGEMENT.ANSWERED_AT),
                row.get(ACKNOWLEDGEMENT.BY_DATE),
                row.get(END),
                uses(row),
                row.get(USAGE_TOTAL.RESOURCES) == null ? 0 : row.get(USAGE_TOTAL.RESOURCES),
                row.get(USAGE_TOTAL.TOP_RESOURCE),
                row.get(USAGE_TOTAL.LAST_USED_AT),
                row.get(MESSAGE),
                row.get(NEWEST.WAVE_ID),
                row.get(NAMED),
                row.get(IS_IN_DOUBT),
                row.get(HELD_BY),
                row.get(SHOWN_AT));
    }

    static @Nullable Instant since(Record row, Step step) {
        return switch (step) {
            case HANDED_OVER, DELIVERED -> row.get(NEWEST.LEFT_AT);
            case HEARD_FROM -> row.get(HEARD_AT);
            case RESOLVED -> row.get(USAGE_TOTAL.LAST_USED_AT);
            case NOT_TOLD, LOST -> null;
        };
    }

    static long uses(Record row) {
        @Nullable Long uses = row.get(USAGE_TOTAL.USES_30D);
        return uses == null ? 0 : uses;
    }
}
