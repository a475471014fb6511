package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Escalation.ESCALATION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.hours.CampaignHours;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.run.RehearsedWave.Rung;
import io.duskline.campaign.run.RehearsedWave.Tells;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rungs of a campaign on paper: when the next role at an account is told, or its manager asked, if nobody there is heard of.
 * Accounts at which all went alike so far climb together.
 */
@Component
class RehearsedRungs {

    /** What says to a contact for the first time what ends, and when. */
    private static final Set<MailKind> ANNOUNCING = EnumSet.of(
            MailKind.FIRST, MailKind.REMINDER, MailKind.FINAL, MailKind.MOVED, MailKind.EXTENDED, MailKind.REVOKED);

    /** At hardly any account are more told one after the other. */
    private static final int MOST_STEPS = 6;

    private final DSLContext sql;
    private final OwnEndWaves ownEndWaves;
    private final CampaignHours hours;
    private final EscalationSettings settings;

    RehearsedRungs(DSLContext sql, OwnEndWaves ownEndWaves, CampaignHours hours, EscalationSettings settings) {
        this.sql = sql;
        this.ownEndWaves = ownEndWaves;
        this.hours = hours;
        this.settings = settings;
    }

    /**
     * @param plain the waves without any rung
     * @param concerned over the row of an account: those of the campaign
     */
    List<RehearsedWave> of(RehearsedCampaign plain, Condition concerned) {
        return ManagerRequests.question(plain.campaign(), plain.deprecation()).stream()
                .flatMap(question -> Stream.concat(
                                Stream.of(Optional.<LocalDateTime>empty()),
                                ownEndWaves.ownEnds(plain.deprecation(), concerned).stream()
                                        .map(Optional::of))
                        .flatMap(own -> new Ladder(plain, question, own.orElse(null)).rungs()))
                .toList();
    }

    /** Of those accounts for which it ends at one time. */
    private final class Ladder {

        private final RehearsedCampaign plain;
        private final int daysBefore;
        private final @Nullable LocalDateTime own;
        private final LocalMoment end;
        private final List<RehearsedWave> telling;

        private Ladder(RehearsedCampaign plain, Unheard.Question question, @Nullable LocalDateTime own) {
            this.plain = plain;
            this.daysBefore = question.daysBefore();
            this.own = own;
            this.end = own == null
                    ? question.date()
                    : new LocalMoment(own, question.date().zone());
            this.telling = plain.sent().stream()
                    .filter(wave -> wave.tells() == Tells.CHOSEN && wave.start().isBefore(end.instant()))
                    .filter(wave -> Objects.equals(wave.wave().ownEnd(), own)
                            || (wave.wave().ownEnd() == null && wave.wave().isNow()))
                    .toList();
        }

        private Stream<RehearsedWave> rungs() {
            Campaign campaign = plain.campaign();
            Map<Integer, Instant> since = climbed(campaign, end);
            RehearsedRungs.said(campaign)
                    .map(wave -> Objects.requireNonNull(wave.firedAt()))
                    .min(Comparator.naturalOrder())
                    .ifPresent(first -> since.put(0, first));
            return Stream.concat(
                    since.entrySet().stream()
                            .flatMap(each -> rungs(each.getValue(), step -> new Rung(own, each.getKey(), null, step))),
                    telling.stream()
                            .limit(1)
                            .flatMap(first -> rungs(first.start(), step -> new Rung(own, 0, first.number(), step))));
        }

        /** @param told when whoever was told last there was told */
        private Stream<RehearsedWave> rungs(Instant told, IntFunction<Rung> rung) {
            List<RehearsedWave> rungs = new ArrayList<>();
            Instant at = settings.next(end, daysBefore, told);
            at = at.isBefore(plain.at()) ? plain.at() : at;
            for (int step = 1; step <= MOST_STEPS && at.isBefore(end.instant()); step++) {
                said(at, rung.apply(step)).ifPresent(rungs::add);
                at = settings.next(end, daysBefore, at);
            }
            return rungs.stream();
        }

        /** By the first notice, else by the wave that told the account last. */
        private Optional<RehearsedWave> said(Instant at, Rung rung) {
            MailKind first = Plan.of(plain.campaign()).first();
            return telling.stream()
                    .filter(wave -> !wave.start().isAfter(at))
                    .max(Comparator.comparing(
                                    (RehearsedWave wave) -> wave.wave().template() == first)
                            .thenComparing(RehearsedWave::start))
                    .map(RehearsedWave::wave)
                    .or(() -> RehearsedRungs.said(plain.campaign())
                            .max(Comparator.comparing(wave -> Objects.requireNonNull(wave.firedAt()))))
                    .map(wave -> new RehearsedWave(-1, wave, at, hours.of(plain.campaign(), wave), null, rung));
        }
    }

    /** Over the row of an account: it has climbed so many rungs before, and its manager was not asked. */
    static Condition hasClimbed(RehearsedCampaign paper, Rung rung) {
        LocalDateTime end = Optional.ofNullable(rung.end())
                .or(() -> paper.deprecation().date().map(LocalMoment::at))
                .orElseThrow();
        Condition theirs = ESCALATION
                .CAMPAIGN_ID
                .eq(paper.campaign().id())
                .and(ESCALATION.ACCOUNT_ID.eq(ACCOUNT.ID))
                .and(ESCALATION.LOCAL_END.eq(end));
        return notExists(selectOne().from(ESCALATION).where(theirs, ESCALATION.IS_MANAGER.isTrue()))
                .and(coalesce(
                                field(select(max(ESCALATION.RUNG))
                                        .from(ESCALATION)
                                        .where(theirs)),
                                inline(0))
                        .eq(rung.climbed()));
    }

    private static Stream<Wave> said(Campaign campaign) {
        return campaign.waves().stream()
                .filter(wave -> wave.isFrozen() && wave.firedAt() != null && ANNOUNCING.contains(wave.template()));
    }

    /** By how many rungs accounts have climbed and their managers were not asked: when the last of them did. */
    private Map<Integer, Instant> climbed(Campaign campaign, LocalMoment end) {
        Field<Integer> rungs = max(ESCALATION.RUNG).as("rungs");
        Field<Instant> last = max(ESCALATION.CLIMBED_AT).as("last_at");
        Field<Integer> managers = max(when(ESCALATION.IS_MANAGER.isTrue(), inline(1))
                        .otherwise(inline(0)))
                .as("managers");
        var each = select(rungs, last, managers)
                .from(ESCALATION)
                .where(ESCALATION.CAMPAIGN_ID.eq(campaign.id()), ESCALATION.LOCAL_END.eq(end.at()))
                .groupBy(ESCALATION.ACCOUNT_ID)
                .asTable("each_account");
        Map<Integer, Instant> climbed = new TreeMap<>();
        sql.select(each.field(rungs), max(each.field(last)))
                .from(each)
                .where(Objects.requireNonNull(each.field(managers)).eq(0))
                .groupBy(each.field(rungs))
                .forEach(row -> climbed.put(row.value1(), row.value2()));
        return climbed;
    }
}
