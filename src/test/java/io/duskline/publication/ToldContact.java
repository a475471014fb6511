package io.duskline.publication;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.catalog.Deprecation;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A contact was told, and has a page of their own. */
@DusklineTest
abstract class ToldContact {

    @LocalServerPort
    int port;

    @Autowired
    AcknowledgementStory accounts;

    @Autowired
    PersonalStory story;

    @Autowired
    TestClock clock;

    Stranger stranger;
    Deprecation deprecation;
    String link;

    @BeforeEach
    void aContactIsTold() {
        stranger = new Stranger(port);
        deprecation = story.told();
        link = story.link(deprecation, accounts.owner());
    }
}
