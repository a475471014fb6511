package io.duskline.campaign.paper;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.acknowledgement.Answer;
import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.facts.AccountFactsQuery;
import io.duskline.campaign.message.FrequencyCap;
import io.duskline.campaign.message.MessageRows;
import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.CampaignPlan;
import io.duskline.campaign.policy.Decision.Message;
import io.duskline.campaign.policy.Forecast;
import io.duskline.campaign.policy.Forecast.Assumptions;
import io.duskline.campaign.policy.Forecast.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Predicts the messages of each account of a campaign, by the facts and the policy of a real run. Unknown future facts stay
 * unchanged: an account that uses the integration now is assumed to keep using it.
 */
@NamedInterface("run")
@Component
public class PredictedAccounts {

    /**
     * An account with use within this time is assumed to keep using it, even if the rule looks back fewer days at the last
     * wave.
     */
    private static final Duration IN_USE = Duration.ofDays(14);

    private static final Course NOTHING = new Course(List.of(), List.of(), List.of());

    private final DSLContext sql;
    private final AccountFactsQuery query;
    private final FrequencyCap cap;
    private final MessageRows rows;

    PredictedAccounts(DSLContext sql, AccountFactsQuery query, FrequencyCap cap, MessageRows rows) {
        this.sql = sql;
        this.query = query;
        this.cap = cap;
        this.rows = rows;
    }

    /** Assumptions besides the facts. */
    @NamedInterface("run")
    public interface Assumed {

        /** A number from 0 to 9,999 that decides how the account answers. */
        int draw(long accountId);

        /** The answer assumed for an account with this number at a moment; empty for none. */
        Optional<Answer> answer(int draw, Instant moment);

        boolean bounces(long contactId);
    }

    /**
     * One account.
     *
     * @param isChosen whether the rule chooses it now
     * @param wasTold whether the campaign sent it anything before
     */
    @NamedInterface("run")
    public record Followed(long id, boolean isChosen, boolean wasTold, Course course) {}

    /**
     * When the rule chooses an account.
     *
     * @param byStep whether it does at the start of each future step, in order: one digit each
     * @param hasJoined whether the campaign already includes it
     */
    private record Chosen(long id, boolean isNow, String byStep, boolean hasJoined) {}

    /** Key of a reader's sending hours, as {@link io.duskline.delivery.LeavingHours} takes it; null without sending hours. */
    public Field<String> hours(Campaign campaign) {
        return rows.reader(campaign);
    }

    public Following follow(PredictedCampaign paper, Assumed assumed) {
        return new Following(paper, assumed);
    }

    /** A pass over all accounts of a simulated campaign. Thread-safe. */
    @NamedInterface("run")
    public final class Following {

        private final PredictedCampaign paper;
        private final Assumed assumed;
        private final CampaignPlan plan;
        private final boolean isLimited;

        /** Start of each future step. */
        private final List<Instant> steps;

        private final PredictionCache alike = new PredictionCache();

        private Following(PredictedCampaign paper, Assumed assumed) {
            this.paper = paper;
            this.assumed = assumed;
            this.plan = query.plan(paper.campaign(), paper.deprecation(), paper.launchedAt())
                    .resumed();
            this.isLimited = cap.isLimited(paper.campaign());
            this.steps = paper.sent().stream()
                    .filter(wave -> wave.wave().isPlanned())
                    .map(PredictedWave::start)
                    .distinct()
                    .toList();
        }

        /** Accounts with ids in this range, both included, that the campaign concerns or will concern. */
        public List<Followed> accounts(long from, long to) {
            if (paper.campaign().state().hasEnded()) {
                return List.of();
            }
            Map<Long, Chosen> concerned = concerned(paper, from, to, steps);
            Map<Long, List<Instant>> advisories = isLimited ? cap.recent(concerned.keySet(), paper.at()) : Map.of();
            Set<Long> chosen = concerned.values().stream()
                    .filter(Chosen::isNow)
                    .map(Chosen::id)
                    .collect(toSet());
            return query.of(paper.campaign(), paper.deprecation(), concerned.keySet(), chosen).stream()
                    .map(facts -> followed(facts, Objects.requireNonNull(concerned.get(facts.id())), advisories))
                    .filter(each ->
                            each.isChosen() || each.wasTold() || !each.course().isEmpty())
                    .toList();
        }

        private Followed followed(AccountFacts facts, Chosen chosen, Map<Long, List<Instant>> advisories) {
            OnPaper onPaper = new OnPaper(this, facts, chosen, advisories);
            Course course = advisories.isEmpty() && PredictionCache.isNew(facts)
                    ? alike.course(facts, onPaper.traits(), assumed::bounces, onPaper::course)
                    : onPaper.course();
            boolean wasTold = facts.messages().stream()
                    .anyMatch(message -> message.isSent()
                            && message.campaignId() == paper.campaign().id());
            return new Followed(facts.id(), chosen.isNow(), wasTold, course);
        }
    }

    private Map<Long, Chosen> concerned(PredictedCampaign paper, long from, long to, List<Instant> steps) {
        Condition isNow = isChosen(paper, paper.at(), from, to);
        List<Condition> then =
                steps.stream().map(step -> isChosen(paper, step, from, to)).toList();
        Field<Boolean> now = field(isNow).as("is_now");
        Field<?>[] digits = Stream.concat(
                        Stream.of(inline("")),
                        then.stream().map(each -> when(each, inline("1")).otherwise(inline("0"))))
                .toArray(Field[]::new);
        Condition joined = ACCOUNT.ID.in(select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(
                        FROZEN_ACCOUNT.CAMPAIGN_ID.eq(paper.campaign().id()),
                        FROZEN_ACCOUNT.ACCOUNT_ID.between(from, to)));
        return sql
                .select(ACCOUNT.ID, now, concat(digits), field(joined).as("has_joined"))
                .from(ACCOUNT)
                .where(ACCOUNT.ID.between(from, to), ACCOUNT.ERASED_AT.isNull())
                .and(then.stream().reduce(isNow.or(joined), Condition::or))
                .fetch(row -> new Chosen(row.value1(), row.value2(), row.value3(), row.value4()))
                .stream()
                .collect(toMap(Chosen::id, each -> each));
    }

    private static Condition isChosen(PredictedCampaign paper, Instant at, long from, long to) {
        return Audiences.isMatch(
                paper.campaign().rule(), paper.deprecation().integration(), at, id -> id.between(from, to));
    }

    /** One account under the assumptions. */
    private final class OnPaper implements Assumptions {

        private final Following following;
        private final AccountFacts now;
        private final Chosen chosen;
        private final Map<Long, List<Instant>> advisories;
        private final boolean isInUse;
        private final int draw;

        private OnPaper(Following following, AccountFacts now, Chosen chosen, Map<Long, List<Instant>> advisories) {
            this.following = following;
            this.now = now;
            this.chosen = chosen;
            this.advisories = advisories;
            @Nullable Instant lastUsedAt = now.usage().lastUsedAt();
            this.isInUse = lastUsedAt != null
                    && !lastUsedAt.isBefore(following.paper.at().minus(IN_USE));
            this.draw = following.assumed.draw(now.id());
        }

        /** Values that distinguish the account from others with equal facts. */
        List<?> traits() {
            return List.of(chosen.byStep(), chosen.hasJoined(), isInUse, draw);
        }

        Course course() {
            return start().map(start -> Forecast.course(following.plan, now, following.paper.at(), start, this))
                    .orElse(NOTHING);
        }

        @Override
        public AccountFacts at(Instant moment, AccountFacts facts) {
            AccountFacts then = facts.withChosen(isChosen(moment));
            return isAnswered(moment) || !facts.wasSentAnything()
                    ? then
                    : following
                            .assumed
                            .answer(draw, moment)
                            .map(answer -> then.withAnswer(new AnswerFact(answer, 0, moment, null, true)))
                            .orElse(then);
        }

        /** When it joined, or the start of the first step that chooses it; empty if never. */
        private Optional<Instant> start() {
            Instant at = following.paper.at();
            boolean isLate = following.paper.campaign().hasBegun() && chosen.isNow();
            return chosen.hasJoined() || isLate
                    ? Optional.of(at)
                    : following.steps.stream().filter(this::isChosen).findFirst();
        }

        private boolean isChosen(Instant moment) {
            int begun = (int) following.steps.stream()
                    .filter(step -> !step.isAfter(moment))
                    .count();
            return begun == 0
                    ? chosen.isNow()
                    : (isInUse && chosen.isNow()) || chosen.byStep().charAt(begun - 1) == '1';
        }

        /** Whether it really answered, and the answer still counts. */
        private boolean isAnswered(Instant moment) {
            @Nullable AnswerFact answer = now.answer();
            return answer != null
                    && answer.isConfirmed()
                    && (answer.expiresAt() == null || answer.expiresAt().isAfter(moment));
        }

        @Override
        public boolean bounces(long contactId) {
            return following.assumed.bounces(contactId);
        }

        @Override
        public Instant sentAt(Message message, Instant queued, List<Instant> others) {
            if (!cap.isLimited(following.paper.campaign(), message.kind())) {
                return queued;
            }
            List<Instant> all = new ArrayList<>(others);
            all.addAll(advisories.getOrDefault(message.contactId(), List.of()));
            return cap.due(message.kind(), queued, all, following.paper.deprecation());
        }
    }
}
