package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Links;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.GivenExtensions;
import io.duskline.customer.Accounts;
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
    Links links;

    @Autowired
    Accounts accounts;

    @Autowired
    PublicNotices notices;

    @Autowired
    PublicFrames frames;

    /** So the page, its calendar, the dates that its form takes and how long it works follow the account's own end. */
    @Test
    void theDeprecationIsTheAccountsOwn() {
        Deprecation deprecation = story.told();
        String token = story.link(deprecation, customers.owner()).replace("/n/", "");
        GivenExtensions extensions = new GivenExtensions();
        PersonalLinks own = new PersonalLinks(links, accounts, notices, frames, extensions.ends());
        LocalDateTime later = deprecation.sunset().moment().at().plusDays(20);
        extensions.grant(customers.owner().accountId(), later);

        Personal personal = own.open(token, null);

        assertThat(personal.deprecation().sunset().moment().at()).isEqualTo(later);
        assertThat(personal.deprecation().sunset().original())
                .isEqualTo(deprecation.sunset().original());
        assertThat(personal.worksUntil())
                .isEqualTo(deprecation.sunset().starts().plus(Duration.ofDays(20 + 90)));
        assertThat(personal.notice().state(deprecation.sunset().starts().plusSeconds(1)))
                .isEqualTo(PublicNotice.State.UPCOMING);
    }
}
