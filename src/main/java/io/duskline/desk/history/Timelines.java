package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what happened with one account. */
@Component
public class Timelines {

    private final Deliveries deliveries;
    private final Campaigns campaigns;
    private final Acknowledgements acknowledgements;
    private final Accounts accounts;
    private final NotedEvents noted;

    Timelines(
            Deliveries deliveries,
            Campaigns campaigns,
            Acknowledgements acknowledgements,
            Accounts accounts,
            NotedEvents noted) {
        this.deliveries = deliveries;
        this.campaigns = campaigns;
        this.acknowledgements = acknowledgements;
        this.accounts = accounts;
        this.noted = noted;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
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
        events.addAll(noted.of(account.id()));
        events.sort(Comparator.comparing(TimelineEvent::at)
                .reversed()
                .thenComparing(event -> event instanceof TimelineEvent.Message message
                        ? -message.delivery().id()
                        : Long.MIN_VALUE));
        return events;
    }
}
