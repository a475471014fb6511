package io.duskline.desk;

import static java.util.Comparator.comparing;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.audience.AudienceCounter;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.escalation.EscalationLevels;
import io.duskline.campaign.message.SentContentQuery;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.UnreachableReason;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import io.duskline.customer.ResourceUsage;
import io.duskline.desk.history.DeskAnswers;
import io.duskline.desk.history.DeskQuestions;
import io.duskline.desk.history.TimelineEvent;
import io.duskline.request.AccountExtensions;
import io.duskline.request.Extension;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What ends for one account: whatever it uses, answered to or was told of. */
@Component
class AccountEndings {
    private final Accounts accounts;
    private final Deprecations deprecations;
    private final AccountEnds ends;
    private final AccountExtensions extensions;
    private final Campaigns campaigns;
    private final AccountSteps steps;
    private final EscalationLevels escalationLevels;
    private final DeskQuestions deskQuestions;
    private final ReplyTexts replyTexts;
    private final Clock clock;
    private final AudienceCounter counter;

    AccountEndings(
            Accounts accounts,
            Deprecations deprecations,
            AccountEnds ends,
            AccountExtensions extensions,
            Campaigns campaigns,
            AccountSteps steps,
            EscalationLevels escalationLevels,
            DeskQuestions deskQuestions,
            ReplyTexts replyTexts,
            Clock clock,
            AudienceCounter counter) {
        this.accounts = accounts;
        this.deprecations = deprecations;
        this.ends = ends;
        this.extensions = extensions;
        this.campaigns = campaigns;
        this.steps = steps;
        this.escalationLevels = escalationLevels;
        this.deskQuestions = deskQuestions;
        this.replyTexts = replyTexts;
        this.clock = clock;
        this.counter = counter;
    }

    /**
     * Something that ends for the account.
     *
     * @param asked answers to questions about it
     * @param lost why no contact can be told, now or once a campaign is launched; null where one can
     * @param replies what was approved, for an agent who writes to them
     */
    public record Ending(
            DeskQuestions.About about,
            DeskAnswers asked,
            @Nullable Lost lost,
            List<ReplyTexts.InLanguage> replies) {

        /** As the account has it. */
        public Deprecation deprecation() {
            return about.theirs();
        }
    }

    /** Future ends first, the nearest one first; then past ends, the latest first. */
    List<Ending> of(
            Account account,
            List<Contact> contacts,
            List<TimelineEvent> events,
            Map<Long, SentContentQuery.Said> said) {
        List<Ending> endings = new ArrayList<>();
        Map<Long, List<ResourceUsage>> uses = accounts.usage(account.id());
        for (Deprecation deprecation : deprecations.all()) {
            List<ResourceUsage> usage =
                    uses.getOrDefault(deprecation.integration().id(), List.of());
            @Nullable Acknowledgement answer = answer(deprecation, events);
            if (!usage.isEmpty() || answer != null || wasTold(deprecation, events)) {
                DeskQuestions.About about = about(account, contacts, events, deprecation, usage, answer);
                endings.add(new Ending(
                        about,
                        deskQuestions.of(about, said),
                        about.theirs().isWithdrawn() ? null : lost(about),
                        about.theirs().isWithdrawn()
                                ? List.of()
                                : replyTexts.of(account, contacts, about.theirs(), usage)));
            }
        }
        Instant now = clock.instant();
        endings.sort(comparing((Ending ending) -> end(ending).isBefore(now))
                .thenComparingLong(ending -> end(ending).isBefore(now)
                        ? -end(ending).getEpochSecond()
                        : end(ending).getEpochSecond()));
        return endings;
    }

    private static Instant end(Ending ending) {
        return ending.deprecation().end().named().map(LocalMoment::instant).orElse(Instant.MAX);
    }

    private static boolean wasTold(Deprecation deprecation, List<TimelineEvent> events) {
        return TimelineEvent.messages(events).stream()
                .anyMatch(message -> message.campaign().deprecationId() == deprecation.id());
    }

    private static @Nullable Acknowledgement answer(Deprecation deprecation, List<TimelineEvent> events) {
        return TimelineEvent.standing(events)
                .filter(given -> given.deprecationId() == deprecation.id())
                .findFirst()
                .orElse(null);
    }

    private DeskQuestions.About about(
            Account account,
            List<Contact> contacts,
            List<TimelineEvent> events,
            Deprecation deprecation,
            List<ResourceUsage> usage,
            @Nullable Acknowledgement answer) {
        Deprecation theirs = ends.forAccount(deprecation, account.id());
        @Nullable Extension extension = extensions
                .standing(deprecation.id(), account.id())
                .filter(held -> deprecation
                        .date()
                        .filter(date -> held.until().at().isAfter(date.at()))
                        .isPresent())
                .orElse(null);
        Optional<Place> place = place(deprecation, account);
        EscalationLevels.@Nullable Ladder ladder = place.filter(in -> in.step().step() != Step.RESOLVED)
                .flatMap(in -> escalationLevels.of(in.campaign(), theirs, account.id()))
                .orElse(null);
        return new DeskQuestions.About(
                account,
                contacts,
                deprecation,
                theirs,
                events,
                usage,
                place.map(Place::campaign).orElse(null),
                place.map(Place::step).orElse(null),
                answer,
                extension,
                ladder);
    }

    /** How far the account is in a campaign. */
    private record Place(Campaign campaign, AccountStep step) {}

    private Optional<Place> place(Deprecation deprecation, Account account) {
        return campaigns.about(deprecation.id()).stream()
                .filter(Campaign::isLaunched)
                .flatMap(campaign ->
                        steps.of(campaign, deprecation, account.id()).map(step -> new Place(campaign, step)).stream())
                .findFirst();
    }

    /**
     * @param campaign notifies no contact of the account, or would notify none once it is launched
     * @param roles the account needs a contact with one of these roles, in order of preference
     */
    public record Lost(Campaign campaign, UnreachableReason reason, List<ContactRole> roles) {}

    private @Nullable Lost lost(DeskQuestions.About about) {
        Campaign campaign = about.campaign();
        AccountStep step = about.step();
        if (campaign != null && step != null) {
            @Nullable UnreachableReason reason = step.group().unreachableReason();
            return step.step() == Step.LOST && reason != null
                    ? new Lost(campaign, reason, campaign.rule().roles())
                    : null;
        }
        return campaigns.about(about.ofAll().id()).stream()
                .filter(each -> !each.isLaunched() && !each.state().hasEnded())
                .filter(each -> counter.hasNobody(
                        each.rule(),
                        about.ofAll().integration(),
                        about.account().id()))
                .map(each -> new Lost(
                        each,
                        about.contacts().isEmpty() ? UnreachableReason.NO_CONTACT : UnreachableReason.NOBODY_IN_ROLES,
                        each.rule().roles()))
                .findFirst()
                .orElse(null);
    }
}
