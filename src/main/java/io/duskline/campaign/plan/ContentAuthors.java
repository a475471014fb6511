package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.CatalogKinds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.DeprecationEditing;
import io.duskline.catalog.Deprecations;
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
import org.springframework.stereotype.Component;

/**
 * Everyone who wrote any part of what a campaign says, since a second person last approved that part. They are taken from the ledger
 * and from the revisions of the notice. A later author does not hide an earlier one.
 */
@Component
class ContentAuthors {

    private static final Set<Class<? extends LedgerFacts>> PLANNED =
            Set.of(CampaignKinds.Drafted.class, CampaignKinds.Edited.class);

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

    /** As the ledger names them: users and tokens. */
    Set<String> of(Campaign campaign) {
        Set<String> authors = new HashSet<>(ofPlan(campaign));
        authors.addAll(ofWords(campaign.deprecationId()));
        return authors;
    }

    private List<String> ofPlan(Campaign campaign) {
        List<String> subject = List.of(campaign.subject());
        return actors(subject, PLANNED, lastApproval(subject));
    }

    /** Approved with any campaign about the same deprecation. */
    private Set<String> ofWords(long deprecationId) {
        Deprecation deprecation = deprecations.get(deprecationId);
        Optional<LedgerEntry> approval = lastApproval(
                campaigns.about(deprecationId).stream().map(Campaign::subject).toList());
        List<String> subjects = new ArrayList<>(editing.subjects(deprecation));
        subjects.add(deprecation.integration().subject());
        Set<String> authors = new HashSet<>(actors(subjects, CatalogKinds.WRITTEN, approval));
        Instant since = approval.map(LedgerEntry::at).orElse(Instant.MIN);
        notices.history(deprecationId).stream()
                .filter(text -> !text.createdAt().isBefore(since))
                .map(NoticeRevision::createdBy)
                .forEach(authors::add);
        return authors;
    }

    private Optional<LedgerEntry> lastApproval(List<String> campaigns) {
        return ledger.about(campaigns, APPROVED, 0).stream().findFirst();
    }

    private List<String> actors(
            List<String> subjects, Set<Class<? extends LedgerFacts>> kinds, Optional<LedgerEntry> after) {
        return ledger.about(subjects, kinds, after.map(LedgerEntry::id).orElse(0L)).stream()
                .map(LedgerEntry::actor)
                .toList();
    }
}
