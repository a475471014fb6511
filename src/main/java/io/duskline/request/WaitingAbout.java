package io.duskline.request;

import io.duskline.campaign.WaitingForUs;
import org.springframework.stereotype.Component;

/** Tells campaigns how many wait. */
@Component
class WaitingAbout implements WaitingForUs {

    private final CustomerRequests requests;

    WaitingAbout(CustomerRequests requests) {
        this.requests = requests;
    }

    @Override
    public int open(long deprecationId) {
        return requests.countOpen(deprecationId);
    }
}
