package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.ShownInProduct;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.escalation.EscalationLevels;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.ledger.Ledger;
import io.duskline.request.AccountExtensions;
import io.duskline.request.CustomerRequest;
import io.duskline.request.CustomerRequests;
import io.duskline.request.Extension;
import io.duskline.request.RequestOutcome;
import io.duskline.web.StaffNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what happened with one account. */
@Component
public class Timelines {
    private final Deliveries deliveries;
    private final Campaigns campaigns;
    private final Acknowledgements acknowledgements;
    private final Accounts accounts;
    private final CustomerRequests requests;
    private final AccountExtensions extensions;
    private final EscalationLevels escalationLevels;
    private final ShownInProduct shownInProduct;
    private final Deprecations deprecations;
    private final StaffNames staff;

    Timelines(
            Deliveries deliveries,
            Campaigns campaigns,
            Acknowledgements acknowledgements,
            Accounts accounts,
            CustomerRequests requests,
            AccountExtensions extensions,
            EscalationLevels escalationLevels,
            ShownInProduct shownInProduct,
            Deprecations deprecations,
            StaffNames staff) {
        this.deliveries = deliveries;
        this.campaigns = campaigns;
        this.acknowledgements = acknowledgements;
        this.accounts = accounts;
        this.staff = staff;
        this.shownInProduct = shownInProduct;
        this.deprecations = deprecations;
        this.requests = requests;
        this.extensions = extensions;
        this.escalationLevels = escalationLevels;
    }

    /** Newest first. */
    public List<TimelineEvent> of(Account account) {
        List<TimelineEvent> events = new ArrayList<>();
        Map<Long, Campaign> byWave = new HashMap<>();
        for (Delivery delivery : deliveries.ofAccount(account.id())) {
            if (!byWave.containsKey(delivery.waveId())) {
                Campaign told = campaigns.ofWave(delivery.waveId());
                told.waveIds().forEach(wave -> byWave.put(wave, told));
            }
            Campaign campaign = Objects.requireNonNull(byWave.get(delivery.waveId()));
            campaign.waves().stream()
                    .filter(wave -> wave.id() == delivery.waveId())
                    .findFirst()
                    .ifPresent(wave -> events.add(new TimelineEvent.Message(delivery, campaign, wave)));
        }
        for (Acknowledgement answer : acknowledgements.of(account.id())) {
            events.add(new TimelineEvent.Answered(
                    answer,
                    accounts.contact(answer.contactId()).map(Contact::email).orElse("")));
        }
        events.addAll(noted(account.id()));
        events.sort(Comparator.comparing(TimelineEvent::at)
                .reversed()
                .thenComparing(event -> event instanceof TimelineEvent.Message message
                        ? -message.delivery().id()
                        : Long.MIN_VALUE));
        return events;
    }

    /** What an account asked for, how that ended, the later ends that it was given, and what it was shown in the product. */
    private List<TimelineEvent> noted(long accountId) {
        List<TimelineEvent> events = new ArrayList<>();
        requests.of(accountId).forEach(request -> add(request, events));
        extensions.of(accountId).forEach(extension -> add(extension, events));
        escalationLevels.of(accountId).stream()
                .filter(rung -> !rung.isManager())
                .forEach(rung -> events.add(new TimelineEvent.Noted(
                        rung.at(), "escalated", "No contact responded, so the next role was told", "", "", null)));
        shownInProduct
                .to(accountId)
                .forEach((deprecation, shown) ->
                        events.add(noted(shown, deprecations.get(deprecation).slug())));
        return events;
    }

    /** The event says that the notice was shown, not that a person read it. */
    private static TimelineEvent noted(ShownInProduct.Shown shown, String deprecation) {
        String people = shown.visitors() == 1 ? "" : " to " + shown.visitors() + " people";
        return new TimelineEvent.Noted(
                shown.last(),
                "shown_in_product",
                "Shown in the product" + people + " (" + deprecation + ")",
                "",
                "",
                null);
    }

    /** What came as an answer stands in the history as that. */
    private Optional<String> title(CustomerRequest request) {
        return switch (request.kind()) {
            case HELP, TIME -> Optional.empty();
            case REPLY ->
                Optional.of(
                        request.matchedBy() == null
                                ? "Wrote to us"
                                : "Wrote to us, as "
                                        + staff.of(request.matchedBy()).inWords() + " says");
            case WRONG_PERSON -> Optional.of("Says we have the wrong person");
            case UNHEARD -> Optional.of("No contact responded, and no other is left: the account manager is asked");
        };
    }

    private void add(CustomerRequest request, List<TimelineEvent> events) {
        title(request)
                .ifPresent(title -> events.add(new TimelineEvent.Noted(
                        request.askedAt(), "request", title, request.text(), "", request.id())));
        CustomerRequest.@Nullable Ending ending = request.ending();
        if (ending != null && ending.outcome() != RequestOutcome.SUPERSEDED) {
            events.add(new TimelineEvent.Noted(
                    ending.at(),
                    "request_ended",
                    "Request " + request.id() + " " + ending.outcome().words(),
                    ending.reply(),
                    ending.by().equals(Ledger.ITSELF) ? "" : ending.by(),
                    request.id()));
        }
    }

    private static void add(Extension extension, List<TimelineEvent> events) {
        String until = extension.until().at().toLocalDate() + ", "
                + extension.until().at().toLocalTime() + " "
                + extension.until().zone().getId().replace('_', ' ');
        events.add(new TimelineEvent.Noted(
                extension.grantedAt(),
                "extension",
                "More time granted, until " + until,
                extension.reason(),
                extension.grantedBy(),
                null));
        if (extension.endedAt() != null) {
            events.add(new TimelineEvent.Noted(
                    extension.endedAt(),
                    "extension_ended",
                    "More time revoked, was until " + until,
                    Objects.requireNonNullElse(extension.endedWhy(), ""),
                    Objects.requireNonNullElse(extension.endedBy(), ""),
                    null));
        }
    }
}
