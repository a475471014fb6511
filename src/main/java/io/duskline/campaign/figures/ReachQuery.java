package io.duskline.campaign.figures;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.audience.AudienceCounter;
import io.duskline.audience.Audiences;
import io.duskline.audience.Clause;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.UsageTotals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts accounts, never mails: whom a campaign concerns, reached, heard from, and still has to worry about. */
@Component
public class ReachQuery {

    private static final int DEFAULT_DAYS = 90;
    private final DSLContext sql;
    private final StandingAnswers answers;
    private final AudienceCounter counter;
    private final Clock clock;

    ReachQuery(DSLContext sql, StandingAnswers answers, AudienceCounter counter, Clock clock) {
        this.sql = sql;
        this.answers = answers;
        this.counter = counter;
        this.clock = clock;
    }

    /** Before the first wave was frozen, only the accounts that the rule matches now are counted. */
    @Transactional(readOnly = true)
    public Reach of(Campaign campaign, Deprecation deprecation) {
        long accounts = sql.fetchCount(FROZEN_ACCOUNT, concerns(campaign));
        if (accounts == 0) {
            Clause rule = campaign.rule().accounts();
            return new Reach(
                    counter.matching(rule, deprecation.integration(), DSL.noCondition()),
                    0,
                    0,
                    counter.matching(rule, deprecation.integration(), isExposed(campaign, deprecation, ACCOUNT.ID)));
        }
        return new Reach(
                accounts,
                reached(campaign),
                sql.fetchCount(FROZEN_ACCOUNT, concerns(campaign), hasAnswered(deprecation)),
                exposed(campaign, deprecation));
    }

    /**
     * An account is reached when the latest message to one of its live contacts in a fitting role was handed over and has not
     * come back. What waits, or was taken back, says nothing of the message before it. Both the suppressed contacts and those
     * whose latest message did not get through are found once, by passes over indexes, instead of asking about each message.
     * That every message goes to an account of the campaign need not be asked: who is not frozen as one is sent nothing.
     */
    private long reached(Campaign campaign) {
        Table<?> lost = LatestMessages.notThrough(campaign);
        return sql.select(countDistinct(DELIVERY.ACCOUNT_ID))
                .from(DELIVERY)
                .join(CONTACT)
                .on(CONTACT.ID.eq(DELIVERY.CONTACT_ID))
                .leftJoin(lost)
                .on(LatestMessages.isBefore(lost))
                .where(
                        DELIVERY.WAVE_ID.in(campaign.waveIds()),
                        LatestMessages.isHandedOver(DELIVERY),
                        LatestMessages.isNone(lost),
                        Audiences.fits(campaign.rule()),
                        DELIVERY.CONTACT_ID.notIn(select(CONTACT.as("dead").ID)
                                .from(CONTACT.as("dead"))
                                .straightJoin(SUPPRESSION)
                                .on(SUPPRESSION.EMAIL.eq(EmailAddress.key(CONTACT.as("dead").EMAIL)))))
                .fetchSingle()
                .value1();
    }

    private long exposed(Campaign campaign, Deprecation deprecation) {
        return sql.selectCount()
                .from(FROZEN_ACCOUNT)
                .where(concerns(campaign), isExposed(campaign, deprecation, FROZEN_ACCOUNT.ACCOUNT_ID))
                .fetchSingle()
                .value1();
    }

    /** How many accounts gave each answer, all four named. */
    @Transactional(readOnly = true)
    public Map<Answer, Long> answers(Campaign campaign, Deprecation deprecation) {
        Map<Answer, Long> counts = new EnumMap<>(Answer.class);
        for (Answer answer : Answer.values()) {
            counts.put(answer, 0L);
        }
        sql.select(ANSWER, DSL.count())
                .from(ACKNOWLEDGEMENT)
                .join(FROZEN_ACCOUNT)
                .on(FROZEN_ACCOUNT.ACCOUNT_ID.eq(ACKNOWLEDGEMENT.ACCOUNT_ID))
                .and(concerns(campaign))
                .where(ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()), ACKNOWLEDGEMENT.IS_STANDING.isTrue())
                .groupBy(ANSWER)
                .forEach(row -> counts.put(row.value1(), row.value2().longValue()));
        return counts;
    }

    static Condition concerns(Campaign campaign) {
        return FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id());
    }

    private static Condition hasAnswered(Deprecation deprecation) {
        return exists(selectOne()
                .from(ACKNOWLEDGEMENT)
                .where(
                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()),
                        ACKNOWLEDGEMENT.ACCOUNT_ID.eq(FROZEN_ACCOUNT.ACCOUNT_ID),
                        ACKNOWLEDGEMENT.IS_STANDING.isTrue()));
    }

    /** The account used the integration within the rule's days, and no answer of it stands. */
    Condition isExposed(Campaign campaign, Deprecation deprecation, Field<Long> accountId) {
        Instant now = clock.instant();
        int days = window(campaign.rule().accounts(), deprecation.integration().slug())
                .orElse(DEFAULT_DAYS);
        return exists(selectOne()
                        .from(USAGE_TOTAL)
                        .where(
                                USAGE_TOTAL.ACCOUNT_ID.eq(accountId),
                                USAGE_TOTAL.INTEGRATION_ID.eq(
                                        deprecation.integration().id()),
                                UsageTotals.isUsedSince(USAGE_TOTAL, now.minus(Duration.ofDays(days)))))
                .and(not(answers.stopsReminders(accountId, deprecation)));
    }

    /** The days within which the rule looks for use of this integration, the longest where it does so twice. */
    private static OptionalInt window(Clause clause, String integration) {
        return switch (clause) {
            case Clause.Uses uses ->
                uses.integration().equals(integration) ? OptionalInt.of(uses.withinDays()) : OptionalInt.empty();
            case Clause.All all -> longest(all.clauses(), integration);
            case Clause.Any any -> longest(any.clauses(), integration);
            case Clause.Not not -> OptionalInt.empty();
            case Clause.Plan plan -> OptionalInt.empty();
            case Clause.Region region -> OptionalInt.empty();
            case Clause.Attribute attribute -> OptionalInt.empty();
        };
    }

    private static OptionalInt longest(List<Clause> clauses, String integration) {
        return clauses.stream()
                .map(clause -> window(clause, integration))
                .flatMapToInt(window -> window.isPresent() ? IntStream.of(window.getAsInt()) : IntStream.empty())
                .max();
    }
}
