package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFilter;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Remarks;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import io.duskline.web.HomeTasks;
import io.duskline.web.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Campaigns to launch or resume, and drafts that were sent back. */
@Component
class CampaignTasks implements HomeTasks {

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Remarks remarks;

    CampaignTasks(Campaigns campaigns, Deprecations deprecations, Remarks remarks) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.remarks = remarks;
    }

    @Override
    public Tasks of(Reader who) {
        if (!who.may(Role.PRODUCT_MANAGER)) {
            return Tasks.NONE;
        }
        Set<CampaignState> states = EnumSet.of(CampaignState.APPROVED, CampaignState.PAUSED);
        CampaignFilter filter = new CampaignFilter(List.of(), states);
        // A campaign that changed since it was listed no longer waits.
        List<Campaign> waiting = campaigns.list(filter, null, MOST).items().stream()
                .filter(campaign -> states.contains(campaign.state()))
                .toList();
        Map<Long, Deprecation> about =
                deprecations.among(waiting.stream().map(Campaign::deprecationId).collect(Collectors.toSet()));
        Map<Long, Integer> drafts = remarks.openInDrafts();
        return new Tasks(
                Stream.concat(
                                waiting.stream()
                                        .map(campaign -> task(
                                                campaign, Objects.requireNonNull(about.get(campaign.deprecationId())))),
                                drafts.entrySet().stream()
                                        .map(draft -> sentBack(campaigns.get(draft.getKey()), draft.getValue())))
                        .limit(MOST)
                        .toList(),
                campaigns.count(filter) + drafts.size(),
                "/console/campaigns");
    }

    private static Task sentBack(Campaign campaign, int remarks) {
        return new Task(
                "draft",
                null,
                null,
                campaign.name(),
                "was sent back",
                remarks == 1 ? "1 remark is open." : remarks + " remarks are open.",
                "See the remarks",
                campaign.page() + "#remarks",
                true);
    }

    private static Task task(Campaign campaign, Deprecation deprecation) {
        return switch (campaign.state()) {
            case APPROVED ->
                new Task(
                        "approved",
                        campaign.approval() == null ? null : campaign.approval().at(),
                        end(deprecation),
                        campaign.name(),
                        "is approved and can be launched",
                        "Nothing is sent until a person launches it.",
                        "Launch…",
                        campaign.page() + "/launch",
                        true);
            case PAUSED -> paused(campaign, deprecation);
            case DRAFT, SUBMITTED, RUNNING, FINISHED, CANCELLED ->
                throw new IllegalStateException("Campaign " + campaign.id() + " needs no product manager.");
        };
    }

    private static Task paused(Campaign campaign, Deprecation deprecation) {
        boolean holdsCorrection = holdsCorrection(campaign, deprecation);
        return new Task(
                holdsCorrection ? "corrections.held" : "paused",
                null,
                end(deprecation),
                campaign.name(),
                holdsCorrection ? "is paused and holds back a correction" : "is paused",
                (holdsCorrection
                                ? "Contacts have an old end date. The correction waits until the campaign is resumed. "
                                : "")
                        + Objects.requireNonNullElse(campaign.reason(), "Nothing is sent until a person resumes it."),
                "See what waits",
                campaign.page(),
                true);
    }

    /** Whether an automatic pause holds a correction back; a pause by a person does not. */
    private static boolean holdsCorrection(Campaign campaign, Deprecation deprecation) {
        return !campaign.isPausedByPerson()
                && campaign.waves().stream()
                        .filter(wave -> wave.firedAt() != null && wave.told() != null && !wave.isToSingleReaders())
                        .collect(Collectors.groupingBy(wave -> Optional.ofNullable(wave.ownEnd())))
                        .values()
                        .stream()
                        .flatMap(
                                ofOneEnd -> ofOneEnd.stream()
                                        .max(Comparator.comparing(wave -> Objects.requireNonNull(wave.firedAt())))
                                        .stream())
                        .anyMatch(last -> deprecation.isWithdrawn()
                                ? last.template() != MailKind.WITHDRAWN
                                : !last.end(deprecation.end()).equals(last.told()));
    }

    static @Nullable Instant end(Deprecation deprecation) {
        return deprecation.date().map(LocalMoment::instant).orElse(null);
    }
}
