package io.duskline.desk;

import static java.util.Comparator.comparing;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.run.Ladders;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOuts;
import io.duskline.customer.ResourceUsage;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.DeliveryState;
import io.duskline.desk.history.Latest;
import io.duskline.desk.history.TimelineEvent;
import io.duskline.desk.history.Timelines;
import io.duskline.desk.history.Verdict;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.readiness.Called;
import io.duskline.readiness.OpenCalls;
import io.duskline.request.AccountExtensions;
import io.duskline.request.Extension;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the desk's page of one account says. */
@Component
class AccountPage {

    private final Accounts accounts;
    private final Suppressions suppressions;
    private final OptOuts optOuts;
    private final Timelines timelines;
    private final Deprecations deprecations;
    private final FrameTexts texts;
    private final Clock clock;
    private final AccountEnds ends;
    private final AccountExtensions extensions;
    private final Campaigns campaigns;
    private final AccountSteps steps;
    private final Ladders ladders;
    private final HandedOn handedOn;
    private final OpenCalls calls;

    AccountPage(
            Accounts accounts,
            Suppressions suppressions,
            OptOuts optOuts,
            Timelines timelines,
            Deprecations deprecations,
            FrameTexts texts,
            Clock clock,
            AccountEnds ends,
            AccountExtensions extensions,
            Campaigns campaigns,
            AccountSteps steps,
            Ladders ladders,
            HandedOn handedOn,
            OpenCalls calls) {
        this.calls = calls;
        this.handedOn = handedOn;
        this.ends = ends;
        this.extensions = extensions;
        this.campaigns = campaigns;
        this.steps = steps;
        this.ladders = ladders;
        this.accounts = accounts;
        this.suppressions = suppressions;
        this.optOuts = optOuts;
        this.timelines = timelines;
        this.deprecations = deprecations;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * What the account uses of something that ends.
     *
     * @param step how far it has come in the campaign that concerns it, the latest of several; null where none does
     * @param call where it is among those called to find out whether they know; null where it is not
     * @param ladder who is told next there if nobody is heard of; null where nobody is
     */
    public record Ending(
            Deprecation deprecation,
            List<ResourceUsage> usage,
            @Nullable Acknowledgement answer,
            @Nullable Extension extension,
            @Nullable AccountStep step,
            @Nullable Called call,
            Ladders.@Nullable Ladder ladder) {}

    /** @return the view's name */
    String show(Account account, Model model) {
        List<Contact> contacts = accounts.contacts(account.id());
        List<TimelineEvent> events = timelines.of(account);
        List<Ending> endings = endings(account, events);
        model.addAttribute("account", account);
        model.addAttribute("contacts", contacts);
        model.addAttribute("suppressed", suppressed(contacts));
        model.addAttribute("optOuts", optOuts(contacts));
        model.addAttribute("latest", latest(events));
        model.addAttribute("events", events);
        model.addAttribute("verdict", Verdict.of(events, contacts.size()));
        model.addAttribute("endings", endings);
        model.addAttribute(
                "handedOn",
                handedOn.of(
                        account.id(),
                        contacts,
                        endings.stream().map(Ending::deprecation).toList()));
        model.addAttribute("dates", dates(events, endings));
        model.addAttribute("now", clock.instant());
        return "desk/account";
    }

    private Set<String> suppressed(List<Contact> contacts) {
        return contacts.stream()
                .map(Contact::email)
                .filter(email -> suppressions.find(email).isPresent())
                .collect(Collectors.toSet());
    }

    /** By the address as the contact's row has it. */
    private Map<String, OptOut> optOuts(List<Contact> contacts) {
        Map<String, OptOut> found = new HashMap<>();
        for (Contact contact : contacts) {
            optOuts.find(contact.email()).ifPresent(optOut -> found.put(contact.email(), optOut));
        }
        return found;
    }

    private static Map<String, DeliveryState> latest(List<TimelineEvent> events) {
        return Latest.of(events.stream()
                        .filter(TimelineEvent.Message.class::isInstance)
                        .map(TimelineEvent.Message.class::cast)
                        .toList())
                .byAddress();
    }

    private List<Ending> endings(Account account, List<TimelineEvent> events) {
        List<Ending> endings = new ArrayList<>();
        Map<Long, List<ResourceUsage>> uses = accounts.usage(account.id());
        for (Deprecation deprecation : deprecations.all()) {
            List<ResourceUsage> usage =
                    uses.getOrDefault(deprecation.integration().id(), List.of());
            @Nullable Acknowledgement answer = events.stream()
                    .filter(TimelineEvent.Answered.class::isInstance)
                    .map(event -> ((TimelineEvent.Answered) event).acknowledgement())
                    .filter(given -> given.standing() && given.deprecationId() == deprecation.id())
                    .findFirst()
                    .orElse(null);
            if (!usage.isEmpty() || answer != null) {
                Deprecation theirs = ends.forAccount(deprecation, account.id());
                Optional<Place> place = place(deprecation, account);
                endings.add(new Ending(
                        theirs,
                        usage,
                        answer,
                        extensions
                                .standing(deprecation.id(), account.id())
                                .filter(held -> deprecation
                                        .date()
                                        .filter(date -> held.until().at().isAfter(date.at()))
                                        .isPresent())
                                .orElse(null),
                        place.map(Place::step).orElse(null),
                        calls.of(deprecation, account.id()).orElse(null),
                        place.filter(in -> in.step().step() != Step.RESOLVED)
                                .flatMap(in -> ladders.of(in.campaign(), theirs, account.id()))
                                .orElse(null)));
            }
        }
        endings.sort(comparing((Ending ending) -> ending.deprecation()
                        .end()
                        .named()
                        .map(LocalMoment::instant)
                        .orElse(Instant.MAX))
                .reversed());
        return endings;
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

    /** In the zone of what the account was told about last, else of what ends for it. */
    ReaderDates dates(List<TimelineEvent> events, List<Ending> endings) {
        ZoneId zone = events.stream()
                .filter(TimelineEvent.Message.class::isInstance)
                .map(event -> ((TimelineEvent.Message) event).campaign().deprecationId())
                .map(deprecations::get)
                .findFirst()
                .or(() -> endings.stream().map(Ending::deprecation).findFirst())
                .map(deprecation -> deprecation.zone())
                .orElse(ZoneOffset.UTC);
        return texts.dates(Locale.ENGLISH, zone);
    }
}
