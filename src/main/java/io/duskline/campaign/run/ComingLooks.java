package io.duskline.campaign.run;

import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.EmergencyBook;
import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** For the clock of a trial: when campaigns pause that one person launched alone and nobody else has looked at. */
@Component
@OnEmbeddedDatabase
class ComingLooks implements Agenda {

    private final EmergencyBook emergencies;
    private final Campaigns campaigns;

    ComingLooks(EmergencyBook emergencies, Campaigns campaigns) {
        this.emergencies = emergencies;
        this.campaigns = campaigns;
    }

    @Override
    public List<Due> next(Instant after) {
        return emergencies.unseen().stream()
                .filter(emergency -> emergency.lookBy().isAfter(after))
                .map(emergency -> new Due(
                        emergency.lookBy(),
                        "pause of “" + campaigns.get(emergency.campaign()).name()
                                + "” unless somebody else looks at it"))
                .toList();
    }
}
