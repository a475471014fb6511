package io.duskline.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.duskline.TestClock;
import io.duskline.delivery.message.DkimKeys;
import io.duskline.delivery.message.DkimSettings;
import io.duskline.delivery.message.DkimSigner;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.queue.PostSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What receivers go by is what the settings say. */
class MailIdentityTest {

    private static final RelaySettings SPRINGS = new RelaySettings(List.of());

    @Test
    void whoSignsShowsTheKeysAndTheirPlaces() {
        MailIdentity identity = identity(DkimKeys.BOTH, SPRINGS, "out.relay-service.example");

        assertThat(identity.domain()).isEqualTo("marketing-center.example");
        assertThat(identity.advisoryFrom()).isEqualTo("advisories@marketing-center.example");
        assertThat(identity.advisoryDomain()).isEqualTo("marketing-center.example");
        assertThat(identity.bounceDomain()).isEqualTo("bounces.marketing-center.example");
        assertThat(identity.dkimDomain()).isEqualTo("marketing-center.example");
        assertThat(identity.selectors()).containsExactly("s1", "s2");
        assertThat(identity.keys()).isEqualTo(DkimKeys.RECORDS);
    }

    @Test
    void whoDoesNotSignHasNoDomainToShow() {
        MailIdentity identity = identity(DkimSettings.none(), SPRINGS, "out.relay-service.example");

        assertThat(identity.dkimDomain()).isEmpty();
        assertThat(identity.keys()).isEmpty();
    }

    @Test
    void theRelaysAreTheNamedOnesOrSprings() {
        RelaySettings two = new RelaySettings(List.of(PostOffice.relay("one", 25, 1), RelaySettings.Entry.ofSpring()));

        assertThat(identity(DkimSettings.none(), SPRINGS, "out.relay-service.example")
                        .relays())
                .containsExactly("out.relay-service.example");
        assertThat(identity(DkimSettings.none(), two, "out.relay-service.example")
                        .relays())
                .containsExactly("127.0.0.1", "out.relay-service.example");
        assertThat(identity(DkimSettings.none(), SPRINGS, "").relays()).isEmpty();
    }

    private static MailIdentity identity(DkimSettings dkim, RelaySettings relays, String springHost) {
        return new RelayConfiguration()
                .mailIdentity(
                        PostSettings.USUAL.sender(),
                        dkim,
                        new DkimSigner(dkim, new TestClock()),
                        relays,
                        new Relays(List.of(), mock(RelayPauses.class)),
                        new MockEnvironment().withProperty("spring.mail.host", springHost));
    }
}
