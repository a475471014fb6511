package io.duskline.campaign.plan;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.audience.SharedAccounts;
import io.duskline.audience.SharedAccounts.Shared;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.finding.Finding;
import io.duskline.web.NumberText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Other campaigns about the same integration that notify the same accounts. A person who launches a second one should know of
 * the first.
 */
@NamedInterface("plan")
@Component
public class OtherCampaigns {

    /** Its code in REST. */
    private static final String CODE = "told_by_another";

    /** A finished campaign still counts for this long, since recipients remember it. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final SharedAccounts shared;
    private final Clock clock;

    OtherCampaigns(Campaigns campaigns, Deprecations deprecations, SharedAccounts shared, Clock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.shared = shared;
        this.clock = clock;
    }

    /**
     * A finding for each campaign with common accounts; empty once this one was launched. Several campaigns may have the same
     * name, so the evidence is the id.
     */
    public List<Finding> warnings(Campaign campaign, Deprecation deprecation) {
        List<Finding> found = new ArrayList<>();
        if (campaign.isLaunched() || campaign.state().hasEnded()) {
            return found;
        }
        List<Campaign> others = deprecations.all().stream()
                .filter(about ->
                        about.integration().id() == deprecation.integration().id())
                .flatMap(about -> campaigns.about(about.id()).stream())
                .filter(other -> other.id() != campaign.id() && isHeardOf(other))
                .sorted(Comparator.comparingLong(Campaign::id))
                .toList();
        List<Optional<Shared>> counted = shared.find(
                campaign.rule(),
                deprecation.integration(),
                others.stream().map(OtherCampaigns::telling).toList());
        for (int i = 0; i < others.size(); i++) {
            Campaign other = others.get(i);
            Optional<Shared> both = counted.get(i);
            if (both.isEmpty() || both.get().accounts() > 0) {
                found.add(
                        Finding.warning(CODE, words(other, both, deprecation)).withEvidence("campaign " + other.id()));
            }
        }
        return found;
    }

    private boolean isHeardOf(Campaign other) {
        return switch (other.state()) {
            case SUBMITTED, APPROVED, RUNNING, PAUSED -> true;
            case DRAFT -> false;
            case FINISHED, CANCELLED -> other.isLaunched() && isRemembered(other.endedAt());
        };
    }

    private boolean isRemembered(@Nullable Instant ended) {
        return ended != null && ended.isAfter(clock.instant().minus(REMEMBERED));
    }

    /** A finished campaign counts only with the accounts that it notified. */
    private static SharedAccounts.Other telling(Campaign other) {
        return new SharedAccounts.Other(
                other.state().hasEnded() ? null : other.rule(), isToldBy(other), "campaign " + other.id());
    }

    private static Condition isToldBy(Campaign other) {
        return exists(selectOne()
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(other.id()), FROZEN_ACCOUNT.ACCOUNT_ID.eq(ACCOUNT.ID)));
    }

    /** Warns even before the common accounts are counted. */
    private String words(Campaign other, Optional<Shared> both, Deprecation deprecation) {
        String many = both.map(shared -> NumberText.count(shared.accounts()) + " of these accounts")
                .orElse("perhaps some of these accounts");
        String what = "about " + deprecation.integration().name();
        return "Another campaign, “" + other.name() + "”, "
                + (switch (other.state()) {
                    case SUBMITTED, APPROVED, DRAFT -> "is planned to tell " + many + " " + what + " too";
                    case RUNNING -> "tells " + many + " " + what + " already";
                    case PAUSED -> "told " + many + " " + what + " and is paused";
                    case FINISHED, CANCELLED -> "told " + many + " " + what + " within the last 30 days";
                })
                + "."
                + both.map(this::age).orElse(" They are being counted.");
    }

    private String age(Shared both) {
        long minutes = Duration.between(both.at(), clock.instant()).toMinutes();
        return minutes < 1 ? "" : " Counted %d min ago.".formatted(minutes);
    }
}
