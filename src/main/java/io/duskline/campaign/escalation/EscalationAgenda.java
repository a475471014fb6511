package io.duskline.campaign.escalation;

import static io.duskline.db.tables.Escalation.ESCALATION;
import static org.jooq.impl.DSL.max;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.facts.EscalationSettings;
import io.duskline.campaign.policy.CampaignPlan.Escalation;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For the clock of a trial: when the next role is told at accounts whose contacts do not respond. */
@Component
@OnEmbeddedDatabase
class EscalationAgenda implements Agenda {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final EscalationSettings settings;

    EscalationAgenda(DSLContext sql, Campaigns campaigns, Deprecations deprecations, EscalationSettings settings) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.settings = settings;
    }

    @Override
    public List<Due> next(Instant after) {
        List<Due> rungs = new ArrayList<>();
        for (Campaign campaign : campaigns.alive().stream().map(campaigns::get).toList()) {
            @Nullable Integer days = campaign.escalateDaysBefore();
            Deprecation deprecation = deprecations.get(campaign.deprecationId());
            if (campaign.state() == CampaignState.RUNNING && days != null && !deprecation.isWithdrawn()) {
                deprecation
                        .date()
                        .filter(date -> date.instant().isAfter(after))
                        .ifPresent(date -> moments(campaign, date, days)
                                .forEach(at -> rungs.add(new Due(at, "next role, where no contact responded"))));
            }
        }
        return rungs.stream().filter(due -> due.at().isAfter(after)).toList();
    }

    /** When the escalation starts, and when the contact who was told last has had its time. */
    private List<Instant> moments(Campaign campaign, LocalMoment date, int days) {
        List<Instant> moments = new ArrayList<>();
        moments.add(date.plusDays(-days).instant());
        @Nullable Instant last = sql.select(max(ESCALATION.CLIMBED_AT))
                .from(ESCALATION)
                .where(ESCALATION.CAMPAIGN_ID.eq(campaign.id()), ESCALATION.IS_MANAGER.isFalse())
                .fetchSingle()
                .value1();
        if (last != null) {
            moments.add(new Escalation(days, settings.pause(), settings.hurryDays()).next(date, last));
        }
        return moments;
    }
}
