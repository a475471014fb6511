package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.web.Refusal;
import java.util.List;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a notice public: at a launch with the approved texts, or earlier by hand with the present ones. */
@NamedInterface("plan")
@Component
public class Publishing {

    private final Deprecations deprecations;
    private final Notices notices;
    private final Campaigns campaigns;

    Publishing(Deprecations deprecations, Notices notices, Campaigns campaigns) {
        this.deprecations = deprecations;
        this.notices = notices;
        this.campaigns = campaigns;
    }

    /**
     * Before a campaign is launched one person may do so; afterwards everybody who was told reads it, so only what a second
     * person approved.
     *
     * @throws Refusal (404), or (409) while there is no text, or none that was approved though a campaign was launched
     */
    @Transactional
    public Deprecation publishByHand(String slug, String by) {
        Deprecation deprecation = deprecations.get(slug);
        List<Long> texts = notices.current(deprecation.id()).stream()
                .map(NoticeRevision::id)
                .toList();
        if (texts.isEmpty()) {
            throw Refusal.conflict("There is no text yet. Write the notice in at least one language first.");
        }
        if (!areApproved(texts, campaigns.about(deprecation.id()))) {
            throw Refusal.conflict("Customers were told already, and this text was not approved."
                    + " Submit the campaign for approval again; it is published with it.");
        }
        publish(deprecation, texts, by);
        return deprecations.get(deprecation.id());
    }

    private static boolean areApproved(List<Long> texts, List<Campaign> about) {
        List<Campaign> launched = about.stream().filter(Campaign::isLaunched).toList();
        return launched.isEmpty()
                || launched.stream()
                        .anyMatch(campaign -> campaign.approved()
                                .filter(approval -> approval.revisions().containsAll(texts))
                                .isPresent());
    }

    @Transactional
    void publish(Deprecation deprecation, List<Long> revisions, String by) {
        notices.publish(revisions);
        deprecations.publish(deprecation.id(), by);
    }
}
