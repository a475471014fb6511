package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AnswerValidity;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.acknowledgement.WrongPerson;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.escalation.EscalationLevels;
import io.duskline.campaign.facts.AccountFactsQuery;
import io.duskline.campaign.message.SentContentQuery.Said;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.Step;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Contact;
import io.duskline.customer.ResourceUsage;
import io.duskline.delivery.Delivery;
import io.duskline.desk.history.DeskAnswers.Line;
import io.duskline.notice.MailKind;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.StaffDates;
import io.duskline.request.Extension;
import io.duskline.web.StaffNames;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what an agent can tell one customer about one end. */
@Component
public class DeskQuestions {

    private final StandingAnswers standingAnswers;
    private final WrongRecipients wrongRecipients;
    private final AccountFactsQuery accountFacts;
    private final StaffNames staff;
    private final StaffDates dates;
    private final Clock clock;

    DeskQuestions(
            StandingAnswers standingAnswers,
            WrongRecipients wrongRecipients,
            AccountFactsQuery accountFacts,
            StaffNames staff,
            StaffDates dates,
            Clock clock) {
        this.standingAnswers = standingAnswers;
        this.wrongRecipients = wrongRecipients;
        this.accountFacts = accountFacts;
        this.staff = staff;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * One account and one thing that ends for it.
     *
     * @param theirs as the account has it; {@code ofAll} as those have it without an end of their own
     * @param events all of the account, newest first
     * @param campaign that concerns it, the latest of several
     * @param answer that stands
     * @param extension that holds
     */
    public record About(
            Account account,
            List<Contact> contacts,
            Deprecation ofAll,
            Deprecation theirs,
            List<TimelineEvent> events,
            List<ResourceUsage> usage,
            @Nullable Campaign campaign,
            @Nullable AccountStep step,
            @Nullable Acknowledgement answer,
            @Nullable Extension extension,
            EscalationLevels.@Nullable Ladder ladder) {

        /** Those about it, newest first. */
        List<TimelineEvent.Message> messages() {
            return TimelineEvent.messages(events).stream()
                    .filter(message -> message.campaign().deprecationId() == ofAll.id())
                    .toList();
        }
    }

    /** @param said by the account's messages */
    public DeskAnswers of(About about, Map<Long, Said> said) {
        Acknowledgement answer = about.answer();
        KnownByMail known = new KnownByMail(
                about,
                said,
                wrongPersons(about),
                answer == null ? AnswerValidity.HOLDS : standingAnswers.validity(answer, about.theirs()),
                answer != null && standingAnswers.isWaiting(answer));
        ReaderDates here = dates.get();
        Verdict verdict = Verdict.of(known, here, clock.instant());
        return new DeskAnswers(
                about.theirs(),
                verdict.tone().name().toLowerCase(Locale.ROOT),
                verdict.headline(),
                new DeskAnswerLines(known, staff, here, clock.instant()).all(next(about, here)));
    }

    private Set<Long> wrongPersons(About about) {
        return wrongRecipients.of(about.account().id()).stream()
                .filter(report -> report.deprecationId() == about.ofAll().id())
                .map(WrongPerson::contactId)
                .collect(Collectors.toSet());
    }

    private Line next(About about, ReaderDates dates) {
        Optional<TimelineEvent.Message> waiting = about.messages().stream()
                .filter(message -> message.delivery().state().isOpen())
                .min(Comparator.comparing(message -> message.delivery().dueAt()));
        if (waiting.isPresent()) {
            Delivery delivery = waiting.get().delivery();
            boolean isDue = !delivery.dueAt().isAfter(clock.instant());
            return Line.of(
                            "Next mail",
                            isDue ? "now" : dates.shortDateAndTime(delivery.dueAt()),
                            "queued, to " + delivery.email())
                    .seenIn(delivery)
                    .byMail(waiting.get().wave().template());
        }
        Campaign campaign = about.campaign();
        if (campaign == null) {
            return Line.of("Next mail", "None", "no campaign includes them");
        }
        AccountStep step = about.step();
        if (step != null && step.step() == Step.LOST) {
            return Line.of("Next mail", "None", "no reachable contact");
        }
        Acknowledgement answer = about.answer();
        Optional<Coming> planned =
                accountFacts.next(campaign, about.ofAll(), about.account().id());
        return rung(about, planned, dates)
                .or(() -> planned.map(next -> planned(about, next, dates)))
                .orElseGet(() -> nothing(campaign, about.ofAll(), answer));
    }

    private static boolean isWaitingForADate(Campaign campaign, Deprecation deprecation) {
        return campaign.state().isUnderWay()
                && !deprecation.isWithdrawn()
                && deprecation.date().isEmpty()
                && campaign.waves().stream()
                        .anyMatch(wave -> wave.state() == WaveState.PLANNED && wave.offsetDays() != null);
    }

    private static Line planned(About about, Coming next, ReaderDates dates) {
        return Line.of(
                        "Next mail",
                        dates.shortDateAndTime(next.at()),
                        isForUsers(next.message().kind())
                                ? "if they still use "
                                        + about.theirs().integration().name()
                                : "whether or not they use it")
                .byMail(next.message().kind());
    }

    /** Whether it goes only to accounts that still use what ends. */
    private static boolean isForUsers(MailKind kind) {
        return kind == MailKind.FIRST || kind == MailKind.REMINDER || kind == MailKind.FINAL;
    }

    /** Another contact, if no contact responds before the next message comes. */
    private static Optional<Line> rung(About about, Optional<Coming> planned, ReaderDates dates) {
        EscalationLevels.Ladder ladder = about.ladder();
        if (ladder == null || ladder.isHeard() || ladder.nextAt() == null) {
            return Optional.empty();
        }
        Instant at = ladder.nextAt();
        if (planned.filter(next -> next.at().isBefore(at)).isPresent()) {
            return Optional.empty();
        }
        String who = ladder.next() == null
                ? "None: their account manager is asked"
                : "To " + ladder.next().email();
        return Optional.of(
                Line.of("Next mail", who, "from " + dates.shortDateAndTime(at) + ", if no contact responds"));
    }

    private static Line nothing(Campaign campaign, Deprecation deprecation, @Nullable Acknowledgement answer) {
        if (answer == null && isWaitingForADate(campaign, deprecation)) {
            return Line.of("Next mail", "None until there is a date", "planned mails are counted from the end");
        }
        if (deprecation.isWithdrawn()) {
            return Line.of("Next mail", "None", "planned mails were canceled");
        }
        String reason = campaign.state() == CampaignState.PAUSED
                ? "the campaign is paused"
                : campaign.state() != CampaignState.RUNNING
                        ? "the campaign is over"
                        : answer == null ? "no more mail is planned" : "their answer stops the planned mails";
        return Line.of("Next mail", "None", reason);
    }
}
