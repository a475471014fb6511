package io.duskline.campaign.run;

import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** For the clock of a trial: when campaigns pause that one person launched alone and no second person confirmed. */
@Component
@OnEmbeddedDatabase
class EmergencyAgenda implements Agenda {

    private final EmergencyRepository emergencies;
    private final Campaigns campaigns;

    EmergencyAgenda(EmergencyRepository emergencies, Campaigns campaigns) {
        this.emergencies = emergencies;
        this.campaigns = campaigns;
    }

    @Override
    public List<Due> next(Instant after) {
        return emergencies.unconfirmed().stream()
                .filter(emergency -> emergency.lookBy().isAfter(after))
                .map(emergency -> new Due(
                        emergency.lookBy(),
                        "pause of “" + campaigns.get(emergency.campaign()).name()
                                + "” unless somebody else looks at it"))
                .toList();
    }
}
