package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.escalation.EscalationLevels;
import io.duskline.campaign.facts.NextMessageQuery;
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
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.notice.MailKind;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.request.Extension;
import io.duskline.web.StaffNames;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what an agent is asked about one customer and one thing that ends. */
@Component
public class DeskQuestions {

    private final ReturnedMessages returned;
    private final NextMessageQuery nextMessageQuery;
    private final StaffNames staff;
    private final FrameTexts texts;
    private final Clock clock;

    DeskQuestions(
            ReturnedMessages returned,
            NextMessageQuery nextMessageQuery,
            StaffNames staff,
            FrameTexts texts,
            Clock clock) {
        this.returned = returned;
        this.nextMessageQuery = nextMessageQuery;
        this.staff = staff;
        this.texts = texts;
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

        private List<TimelineEvent> ownEvents() {
            return events.stream()
                    .filter(event -> event instanceof TimelineEvent.Message message
                            ? message.campaign().deprecationId() == ofAll.id()
                            : event instanceof TimelineEvent.Answered answered
                                    && answered.acknowledgement().deprecationId() == ofAll.id())
                    .toList();
        }
    }

    /** @param said by the account's messages */
    public DeskAnswers of(About about, Map<Long, Said> said) {
        ReaderDates dates = texts.dates(Locale.ENGLISH, about.theirs().zone());
        List<Long> ids = about.messages().stream()
                .map(message -> message.delivery().id())
                .toList();
        DeskAnswerLines lines = new DeskAnswerLines(about, said, returned.among(ids), dates);
        Verdict verdict = Verdict.of(about.ownEvents(), about.contacts().size());
        boolean isRight = lines.isRight();
        boolean isOut = about.ofAll().isPublished() || !about.ownEvents().isEmpty();
        String headline = (isOut ? verdict.headline() : "No customer was told yet: it is not out.")
                + (about.extension() == null ? "" : " They have more time.")
                + (about.messages().stream()
                                .noneMatch(message -> message.delivery().state().isHandedOver())
                        ? ""
                        : isRight
                                ? " The newest mail names the right date."
                                : " The newest mail names a date that is not theirs any more.");
        String tone = isRight || verdict.tone().equals("error") ? verdict.tone() : "warning";
        return new DeskAnswers(
                about.theirs(),
                tone,
                headline,
                List.of(
                        lines.told(),
                        lines.byWhichMail(),
                        lines.whichDate(),
                        lines.language(),
                        lines.cameBack(),
                        lines.answered(staff),
                        next(about, dates),
                        lines.why(),
                        lines.holder()));
    }

    private Line next(About about, ReaderDates dates) {
        Optional<TimelineEvent.Message> waiting = about.messages().stream()
                .filter(message -> message.delivery().state().isOpen())
                .min(Comparator.comparing(message -> message.delivery().dueAt()));
        if (waiting.isPresent()) {
            Delivery delivery = waiting.get().delivery();
            boolean isDue = !delivery.dueAt().isAfter(clock.instant());
            return new Line(
                    "What comes next?",
                    isDue ? "now" : dates.shortDateAndTime(delivery.dueAt()),
                    List.of(),
                    "it waits to leave, to " + delivery.email(),
                    delivery.id(),
                    waiting.get().wave().template().code());
        }
        Campaign campaign = about.campaign();
        if (campaign == null) {
            return Line.of("What comes next?", "Nothing", "no campaign concerns them");
        }
        AccountStep step = about.step();
        if (step != null && step.step() == Step.LOST) {
            return Line.of("What comes next?", "Nothing", "no contact there can be told");
        }
        Acknowledgement answer = about.answer();
        Optional<Coming> planned =
                nextMessageQuery.of(campaign, about.ofAll(), about.account().id());
        return rung(about, planned, dates)
                .or(() -> planned.map(next -> planned(about, next, dates)))
                .orElseGet(() -> nothing(campaign, about.ofAll(), answer));
    }

    private static boolean isWaitingForADate(Campaign campaign, Deprecation deprecation) {
        return (campaign.state() == CampaignState.RUNNING || campaign.state() == CampaignState.PAUSED)
                && !deprecation.isWithdrawn()
                && deprecation.date().isEmpty()
                && campaign.waves().stream()
                        .anyMatch(wave -> wave.state() == WaveState.PLANNED && wave.offsetDays() != null);
    }

    private static Line planned(About about, Coming next, ReaderDates dates) {
        return new Line(
                "What comes next?",
                dates.shortDateAndTime(next.at()),
                List.of(),
                isForUsers(next.message().kind())
                        ? "if " + about.theirs().integration().name() + " is still used then"
                        : "whether or not they use it",
                0,
                next.message().kind().code());
    }

    /** Whether it goes only to accounts that still use what ends. */
    private static boolean isForUsers(MailKind kind) {
        return kind == MailKind.FIRST || kind == MailKind.REMINDER || kind == MailKind.FINAL;
    }

    /** Somebody else there, where nobody is heard of before the next message comes. */
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
                ? "Their account manager is asked"
                : ladder.next().email() + " is told";
        return Optional.of(
                Line.of("What comes next?", who, "from " + dates.shortDateAndTime(at) + " on, if no contact responds"));
    }

    private static Line nothing(Campaign campaign, Deprecation deprecation, @Nullable Acknowledgement answer) {
        if (answer == null && isWaitingForADate(campaign, deprecation)) {
            return Line.of(
                    "What comes next?",
                    "Nothing until there is a date",
                    "what is planned is counted from the end, and no date holds");
        }
        String why = campaign.state() == CampaignState.PAUSED
                ? "the campaign is paused"
                : campaign.state() != CampaignState.RUNNING
                        ? "the campaign is over"
                        : answer == null ? "no message is planned any more" : "their answer stops what was planned";
        return Line.of("What comes next?", "Nothing", why);
    }
}
