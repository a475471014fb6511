package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duskline.DusklineTest;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.catalog.Deprecation;
import io.duskline.request.AccountExtensions;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DusklineTest
class PersonalLinksTest {

    @LocalServerPort
    int port;

    @Autowired
    AcknowledgementStory customers;

    @Autowired
    PersonalStory story;

    @Autowired
    PersonalLinks links;

    @Autowired
    AccountExtensions extending;

    /** So the page, its calendar, the dates that its form takes and how long it works follow the account's own end. */
    @Test
    void aLinkInCapitalsOrWithAFullStopOrABracketAfterItIsForgiven() {
        Deprecation deprecation = story.told();
        String token = story.link(deprecation, customers.owner()).replace("/n/", "");

        for (String typed :
                List.of(token + ".", token + ">", token + ").", token.toUpperCase(Locale.ROOT), " " + token)) {
            assertThat(links.open(typed, null).token()).isEqualTo(token);
        }
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> links.open("." + token, null));
    }

    @Test
    void theDeprecationIsTheAccountsOwn() {
        Deprecation deprecation = story.told();
        String token = story.link(deprecation, customers.owner()).replace("/n/", "");
        LocalDateTime later = deprecation.date().orElseThrow().at().plusDays(20);
        extending.extend(deprecation.slug(), AcknowledgementStory.ACCOUNT, later.toString(), null, "They asked", "ann");

        PersonalContext personal = links.open(token, null);

        assertThat(personal.deprecation().date().orElseThrow().at()).isEqualTo(later);
        assertThat(personal.deprecation().original().orElseThrow())
                .isEqualTo(deprecation.original().orElseThrow());
        assertThat(personal.worksUntil())
                .hasValue(deprecation.date().orElseThrow().instant().plus(Duration.ofDays(20 + 90)));
        assertThat(personal.notice()
                        .state(deprecation.date().orElseThrow().instant().plusSeconds(1)))
                .isEqualTo(PublicNotice.State.UPCOMING);
    }
}
