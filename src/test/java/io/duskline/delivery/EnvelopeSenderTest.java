package io.duskline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.delivery.queue.PostOffice;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@DusklineTest
class EnvelopeSenderTest {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MessageIds ids;

    private Delivery delivery;
    private String sender;

    @BeforeEach
    void aDelivery() {
        PostOffice post = new PostOffice(application, 1);
        post.enqueue(2, "bob@customer.example");
        delivery = post.delivery(post.enqueue(3, "ann@customer.example").getFirst());
        sender = ids.envelopeSender(delivery.id(), delivery.createdAt());
    }

    @Test
    void anEnvelopeSenderNamesItsDelivery() {
        assertThat(sender)
                .matches("b\\+[a-z2-7]{26}@marketing-center\\.example")
                .isEqualTo(ids.envelopeSender(delivery.id(), delivery.createdAt()));
        assertThat(ids.withEnvelopeSender(sender)).hasValue(delivery);
        assertThat(ids.withEnvelopeSender(sender.toUpperCase(Locale.ROOT))).hasValue(delivery);
    }

    @Test
    void aChangedTokenNamesNothing() {
        isChangedInVain(sender);
        String token = sender.substring(2, sender.indexOf('@'));
        assertThat(ids.withEnvelopeSender("b+" + token + "a@marketing-center.example"))
                .isEmpty();
        assertThat(ids.withEnvelopeSender("b+@marketing-center.example")).isEmpty();
        assertThat(ids.withEnvelopeSender(token + "@marketing-center.example")).isEmpty();
    }

    private void isChangedInVain(String address) {
        for (int i = 2; i < address.indexOf('@'); i++) {
            char other = address.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(ids.withEnvelopeSender(address.substring(0, i) + other + address.substring(i + 1)))
                    .isEmpty();
        }
    }
}
