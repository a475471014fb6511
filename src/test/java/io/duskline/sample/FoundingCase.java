package io.duskline.sample;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A vendor posts a sample's catalog over REST, launches a campaign, and sees on every surface what becomes of it. */
@DusklineTest
abstract class FoundingCase {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    FoundingWalk walk;

    @Autowired
    TestClock clock;

    RestCalls vendor;
    ArrivedMails mails;
    CurledSample sample;
    EverySurface surfaces;
    String campaign;

    /** Nothing has arrived, and the integrations of the sample are known. */
    void begin(String name) throws Exception {
        vendor = new RestCalls(port, "admin-token-for-the-tests");
        mails = walk.begin();
        sample = new CurledSample(name, clock, vendor);
        sample.integrations();
    }

    /** @param plan as REST takes it */
    void launch(String plan) {
        long id = walk.launch(vendor, plan);
        campaign = "/api/v1/campaigns/" + id;
        surfaces = new EverySurface(port, people, vendor, id);
    }
}
