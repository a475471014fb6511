package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.customer.Contact;
import io.duskline.customer.PersonErasure;
import io.duskline.erasure.Erasure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What nobody ended proves nothing. */
class HeardTooEasilyTest extends WrittenReplies {

    @Autowired
    PersonErasure personErasure;

    @Test
    void aReplyThatWasErasedBeforeAnybodyEndedItProvesNothing() {
        long reply = received("Ann <" + FRENCH + ">");
        match(reply, ACME);
        assertThat(heardFrom()).isEmpty();

        Contact writer = accounts.contacts(account("maison")).stream()
                .filter(each -> each.email().equals(FRENCH))
                .findFirst()
                .orElseThrow();
        personErasure.contact(writer.id(), "Asked", "admin@vendor.example", Erasure.Way.PERSON);

        assertThat(requests.get(reply).ending().outcome()).isEqualTo(RequestOutcome.ERASED);
        assertThat(heardFrom())
                .as("acme never wrote; nobody of ours confirmed it")
                .isEmpty();
    }

    private List<String> heardFrom() {
        return get("/api/v1/campaigns/" + campaign.id() + "/accounts?step=heard_from")
                .path("items")
                .findValuesAsString("account");
    }
}
