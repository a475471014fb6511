package io.duskline.campaign.plan;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.audience.AudienceCounter;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Other campaigns about the same integration that speak to the same accounts: whoever is about to launch a second one should
 * know of the first.
 */
@NamedInterface("plan")
@Component
public class OtherCampaigns {

    /** As in REST. */
    private static final String CODE = "told_by_another";

    /** So long after it ended, what one said is still in its readers' minds. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final AudienceCounter counter;
    private final Clock clock;

    OtherCampaigns(Campaigns campaigns, Deprecations deprecations, AudienceCounter counter, Clock clock) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.counter = counter;
        this.clock = clock;
    }

    /** One for each that tells some of the accounts that this one would; nothing once this one was launched. */
    public List<PlanWarning> warnings(Campaign campaign, Deprecation deprecation) {
        return List.copyOf(byCampaign(campaign, deprecation).values());
    }

    /** The same by the other one's id, for several may have the same name. */
    public SequencedMap<Long, PlanWarning> byCampaign(Campaign campaign, Deprecation deprecation) {
        SequencedMap<Long, PlanWarning> found = new LinkedHashMap<>();
        if (campaign.isLaunched() || campaign.state().hasEnded()) {
            return found;
        }
        deprecations.all().stream()
                .filter(about ->
                        about.integration().id() == deprecation.integration().id())
                .flatMap(about -> campaigns.about(about.id()).stream())
                .filter(other -> other.id() != campaign.id() && isHeardOf(other))
                .sorted(Comparator.comparingLong(Campaign::id))
                .forEach(other -> {
                    long accounts = shared(campaign, other, deprecation);
                    if (accounts > 0) {
                        found.put(other.id(), new PlanWarning(CODE, null, words(other, accounts, deprecation)));
                    }
                });
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

    private long shared(Campaign campaign, Campaign other, Deprecation deprecation) {
        return other.state().hasEnded()
                ? counter.matching(campaign.rule().accounts(), deprecation.integration(), isToldBy(other))
                : counter.matching(
                        campaign.rule().accounts(),
                        other.rule().accounts(),
                        deprecation.integration(),
                        isToldBy(other));
    }

    private static Condition isToldBy(Campaign other) {
        return exists(selectOne()
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(other.id()), FROZEN_ACCOUNT.ACCOUNT_ID.eq(ACCOUNT.ID)));
    }

    private static String words(Campaign other, long accounts, Deprecation deprecation) {
        String many = accounts == 1 ? "1 of these accounts" : "%,d of these accounts".formatted(accounts);
        String what = "about " + deprecation.integration().name();
        return "Another campaign, “" + other.name() + "”, "
                + (switch (other.state()) {
                    case SUBMITTED, APPROVED, DRAFT -> "is planned to tell " + many + " " + what + " too";
                    case RUNNING -> "tells " + many + " " + what + " already";
                    case PAUSED -> "told " + many + " " + what + " and is paused";
                    case FINISHED, CANCELLED -> "told " + many + " " + what + " within the last 30 days";
                })
                + ".";
    }
}
