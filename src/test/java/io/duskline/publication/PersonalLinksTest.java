package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.catalog.Deprecation;
import io.duskline.request.Extending;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class PersonalLinksTest {

    @Autowired
    AcknowledgementStory customers;

    @Autowired
    PersonalStory story;

    @Autowired
    PersonalLinks links;

    @Autowired
    Extending extending;

    /** So the page, its calendar, the dates that its form takes and how long it works follow the account's own end. */
    @Test
    void theDeprecationIsTheAccountsOwn() {
        Deprecation deprecation = story.told();
        String token = story.link(deprecation, customers.owner()).replace("/n/", "");
        LocalDateTime later = deprecation.sunset().moment().at().plusDays(20);
        extending.grant(deprecation.slug(), AcknowledgementStory.ACCOUNT, later.toString(), null, "They asked", "ann");

        Personal personal = links.open(token, null);

        assertThat(personal.deprecation().sunset().moment().at()).isEqualTo(later);
        assertThat(personal.deprecation().sunset().original())
                .isEqualTo(deprecation.sunset().original());
        assertThat(personal.worksUntil())
                .isEqualTo(deprecation.sunset().starts().plus(Duration.ofDays(20 + 90)));
        assertThat(personal.notice().state(deprecation.sunset().starts().plusSeconds(1)))
                .isEqualTo(PublicNotice.State.UPCOMING);
    }
}
