package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.CatalogKinds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.DeprecationEditing;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integration;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.ledger.LedgerFacts;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds everyone who edited the plan or the text of a campaign, or waived a warning, since a second person last approved it. Reads the ledger and the
 * revisions of the notice, so a later author hides no earlier one.
 */
@Component
class ContentAuthors {

    private static final Set<Class<? extends LedgerFacts>> PLANNED =
            Set.of(CampaignKinds.Drafted.class, CampaignKinds.Edited.class, CampaignKinds.FindingOverruled.class);

    private static final Set<Class<? extends LedgerFacts>> APPROVED =
            Set.of(CampaignKinds.Approved.class, CampaignKinds.EmergencyConfirmed.class);

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final DeprecationEditing editing;
    private final Notices notices;
    private final Ledger ledger;

    ContentAuthors(
            Campaigns campaigns,
            Deprecations deprecations,
            DeprecationEditing editing,
            Notices notices,
            Ledger ledger) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.editing = editing;
        this.notices = notices;
        this.ledger = ledger;
    }

    /** As ledger actors: users and tokens. */
    Set<String> of(Campaign campaign) {
        Set<String> authors = new HashSet<>(ledger.actorsSince(campaign.subject(), PLANNED, APPROVED));
        authors.addAll(ofText(campaign.deprecationId()));
        return authors;
    }

    /** The approval of any campaign about the same deprecation counts. */
    private Set<String> ofText(long deprecationId) {
        Deprecation deprecation = deprecations.get(deprecationId);
        List<String> about =
                campaigns.about(deprecationId).stream().map(Campaign::subject).toList();
        Optional<LedgerEntry> approval =
                ledger.about(about, APPROVED, 0).stream().findFirst();
        List<String> subjects = new ArrayList<>(editing.subjects(deprecation));
        subjects.add(deprecation.integration().subject());
        deprecation.continues().forEach(other -> subjects.add(Integration.subject(other.slug())));
        // Older names existed when the deprecation was entered, so its author has read them.
        Set<String> authors =
                ledger
                        .about(
                                subjects,
                                CatalogKinds.UNAPPROVED_EDITS,
                                approval.map(LedgerEntry::id).orElse(0L))
                        .stream()
                        .filter(entry -> !entry.at().isBefore(deprecation.createdAt()))
                        .map(LedgerEntry::actor)
                        .collect(Collectors.toSet());
        Instant since = approval.map(LedgerEntry::at).orElse(Instant.MIN);
        notices.history(deprecationId).stream()
                .filter(text -> !text.createdAt().isBefore(since))
                .map(NoticeRevision::createdBy)
                .forEach(authors::add);
        return authors;
    }
}
