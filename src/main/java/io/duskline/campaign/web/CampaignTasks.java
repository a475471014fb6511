package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFilter;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.CampaignApprovals;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import io.duskline.web.HomeTasks;
import io.duskline.web.Role;
import io.duskline.web.StaffNames;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Campaigns that wait: for somebody who agrees, for their launch, or for whoever lets them go on. */
@Component
class CampaignTasks implements HomeTasks {

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignApprovals campaignApprovals;
    private final StaffNames names;

    CampaignTasks(
            Campaigns campaigns, Deprecations deprecations, CampaignApprovals campaignApprovals, StaffNames names) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.campaignApprovals = campaignApprovals;
        this.names = names;
    }

    @Override
    public Tasks of(Reader who) {
        Set<CampaignState> states = EnumSet.noneOf(CampaignState.class);
        if (who.may(Role.APPROVER)) {
            states.add(CampaignState.SUBMITTED);
        }
        if (who.may(Role.PRODUCT_MANAGER)) {
            states.addAll(EnumSet.of(CampaignState.SUBMITTED, CampaignState.APPROVED, CampaignState.PAUSED));
        }
        if (states.isEmpty()) {
            return Tasks.NONE;
        }
        CampaignFilter filter = new CampaignFilter(List.of(), states);
        // One that a person acted on since it was listed does not wait any more.
        List<Campaign> waiting = campaigns.list(filter, null, MOST).items().stream()
                .filter(campaign -> states.contains(campaign.state()))
                .toList();
        Map<Long, Deprecation> about =
                deprecations.among(waiting.stream().map(Campaign::deprecationId).collect(Collectors.toSet()));
        return new Tasks(
                waiting.stream()
                        .map(campaign ->
                                task(campaign, Objects.requireNonNull(about.get(campaign.deprecationId())), who))
                        .toList(),
                campaigns.count(filter),
                "/console/campaigns");
    }

    private Task task(Campaign campaign, Deprecation deprecation, Reader who) {
        return switch (campaign.state()) {
            case SUBMITTED -> submitted(campaign, deprecation, who);
            case APPROVED ->
                new Task(
                        "approved",
                        campaign.approval() == null ? null : campaign.approval().at(),
                        end(deprecation),
                        campaign.name(),
                        "is approved and can be launched",
                        "Nothing is sent before somebody launches it.",
                        "Launch…",
                        page(campaign) + "/launch",
                        true);
            case PAUSED -> paused(campaign, deprecation);
            case DRAFT, RUNNING, FINISHED, CANCELLED ->
                throw new IllegalStateException("Campaign " + campaign.id() + " waits for no person.");
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
                                ? "Contacts know an end that has changed. The correction waits until the campaign goes on. "
                                : "")
                        + Objects.requireNonNullElse(campaign.why(), "Nothing is sent until a person resumes it."),
                "See what waits",
                page(campaign),
                true);
    }

    /** Only a pause by a person lets corrections through. */
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

    private Task submitted(Campaign campaign, Deprecation deprecation, Reader who) {
        boolean isAuthor = campaignApprovals.isAuthor(who.name(), campaign);
        boolean mayApprove = who.may(Role.APPROVER) && !isAuthor;
        String author = names.of(campaign.editedBy()).inWords();
        String why = mayApprove
                ? author + " wrote it. Nothing is sent before another person has read and approved it."
                : isAuthor
                        ? "You wrote part of it, so another person must approve it."
                        : "It needs an approver other than its author, " + author + ".";
        return new Task(
                "submitted",
                null,
                end(deprecation),
                campaign.name(),
                mayApprove ? "waits for your approval" : "waits for an approver",
                why,
                mayApprove ? "Read and approve" : "See what it covers",
                page(campaign) + "/approve",
                mayApprove);
    }

    private static String page(Campaign campaign) {
        return "/console/campaigns/" + campaign.id();
    }

    private static @Nullable Instant end(Deprecation deprecation) {
        return deprecation.date().map(LocalMoment::instant).orElse(null);
    }
}
