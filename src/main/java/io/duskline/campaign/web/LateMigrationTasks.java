package io.duskline.campaign.web;

import io.duskline.acknowledgement.ExpiringAnswers;
import io.duskline.acknowledgement.ExpiringAnswers.Expiring;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.StaffDates;
import io.duskline.web.HomeTasks;
import io.duskline.web.NumberText;
import io.duskline.web.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Accounts past their planned day that still use the integration: listed one by one if there are few. */
@Component
class LateMigrationTasks implements HomeTasks {

    private static final int FEW = 3;

    private final ExpiringAnswers answers;
    private final Deprecations deprecations;
    private final Campaigns campaigns;
    private final StaffDates dates;
    private final Clock clock;

    LateMigrationTasks(
            ExpiringAnswers answers, Deprecations deprecations, Campaigns campaigns, StaffDates dates, Clock clock) {
        this.answers = answers;
        this.deprecations = deprecations;
        this.campaigns = campaigns;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public Tasks of(Reader who) {
        if (!who.may(Role.PRODUCT_MANAGER) && !who.may(Role.SUPPORT_AGENT)) {
            return Tasks.NONE;
        }
        Map<Long, Integer> counts = answers.counts();
        Map<Long, Deprecation> about = deprecations.among(counts.keySet());
        List<Task> tasks = new ArrayList<>();
        counts.forEach((id, accounts) -> {
            Deprecation deprecation = Objects.requireNonNull(about.get(id));
            if (accounts <= FEW) {
                answers.of(id, FEW).forEach(each -> tasks.add(task(each, deprecation)));
            } else {
                tasks.add(task(accounts, deprecation));
            }
        });
        return new Tasks(tasks.stream().limit(MOST).toList(), tasks.size(), "/console/campaigns");
    }

    private Task task(Expiring answer, Deprecation deprecation) {
        ReaderDates here = dates.get();
        boolean isOver = !answer.expiresAt().isAfter(clock.instant());
        return new Task(
                "contradicted",
                answer.answeredAt(),
                CampaignTasks.end(deprecation),
                answer.name(),
                "said it will have moved by " + here.shortDate(answer.by()),
                "It used %s last on %s. %s"
                        .formatted(
                                deprecation.integration().name(),
                                here.shortDateAndTime(answer.lastUsedAt()),
                                isOver
                                        ? "That day has passed. A running campaign asks again."
                                        : "If usage continues, a running campaign asks again."),
                "See the account",
                "/desk/accounts/" + UriUtils.encodePathSegment(answer.account(), StandardCharsets.UTF_8),
                true);
    }

    private Task task(int accounts, Deprecation deprecation) {
        return new Task(
                "contradicted",
                null,
                CampaignTasks.end(deprecation),
                NumberText.accounts(accounts),
                "said they would have moved by now",
                "They still use " + deprecation.integration().name() + ".",
                "See who",
                campaigns.about(deprecation.id()).stream()
                        .filter(Campaign::isLaunched)
                        .findFirst()
                        .map(campaign -> campaign.page() + "/accounts?mark=exposed&answer=migrating")
                        .orElse("/console/catalog/" + deprecation.slug()),
                true);
    }
}
