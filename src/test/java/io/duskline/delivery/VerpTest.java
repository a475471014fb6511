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
class VerpTest {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Verp verp;

    private Delivery delivery;
    private String sender;

    @BeforeEach
    void aDelivery() {
        PostOffice post = new PostOffice(application, 1);
        post.enqueue(2, "bob@customer.example");
        delivery = post.delivery(post.enqueue(3, "ann@customer.example").getFirst());
        sender = verp.sender(delivery.id(), delivery.createdAt());
    }

    @Test
    void anEnvelopeSenderNamesItsDelivery() {
        assertThat(sender)
                .matches("b\\+[a-z2-7]{26}@marketing-center\\.example")
                .isEqualTo(verp.sender(delivery.id(), delivery.createdAt()));
        assertThat(verp.find(sender)).hasValue(delivery);
        assertThat(verp.find(sender.toUpperCase(Locale.ROOT))).hasValue(delivery);
    }

    @Test
    void aChangedTokenNamesNothing() {
        isChangedInVain(sender);
        String token = sender.substring(2, sender.indexOf('@'));
        assertThat(verp.find("b+" + token + "a@marketing-center.example")).isEmpty();
        assertThat(verp.find("b+@marketing-center.example")).isEmpty();
        assertThat(verp.find(token + "@marketing-center.example")).isEmpty();
    }

    private void isChangedInVain(String address) {
        for (int i = 2; i < address.indexOf('@'); i++) {
            char other = address.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(verp.find(address.substring(0, i) + other + address.substring(i + 1)))
                    .isEmpty();
        }
    }
}
