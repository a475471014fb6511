package io.duskline.campaign;

import static io.duskline.campaign.CampaignKind.ADVISORY;
import static io.duskline.campaign.CampaignKind.SERVICE_NOTICE;
import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.message.AdvisoryUnsubscription;
import io.duskline.customer.OptOutCause;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.archive.SentMessages;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The mail of an advisory: its headers, its way out, and that it can be shown again. */
@DusklineTest
class AdvisoryMailTest {

    @Autowired
    SentMessages sent;

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    Deliveries deliveries;

    @Autowired
    AdvisoryUnsubscription advisoryUnsubscription;

    @Autowired
    TestClock clock;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
    }

    @Test
    void theHeadersOfAnAdvisoryOfferOneWayOutAndThoseOfAServiceNoticeNone() throws Exception {
        story.launched(ADVISORY, "all", NOW);
        MimeMessage advisory = story.messagesTo(OWNER).getFirst();
        clock.advance(Duration.ofMinutes(1));
        story.launched(SERVICE_NOTICE, "all", NOW);
        MimeMessage notice = story.messagesTo(OWNER).getLast();

        assertThat(((InternetAddress) advisory.getFrom()[0]).getAddress())
                .isEqualTo("advisories@marketing-center.example");
        assertThat(listId(advisory)).isEqualTo("Marketing Center advisories <advisories.marketing-center.example>");
        assertThat(advisory.getHeader("List-Unsubscribe"))
                .singleElement()
                .asString()
                .matches("<http://localhost:8080/u/[a-z2-7]{40}>");
        assertThat(advisory.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(text(advisory)).contains("/u/", "unsubscribe").doesNotContain("cannot be switched off");

        assertThat(((InternetAddress) notice.getFrom()[0]).getAddress()).isEqualTo("notices@marketing-center.example");
        assertThat(listId(notice))
                .isEqualTo("Marketing Center service notices <service-notices.marketing-center.example>");
        assertThat(notice.getHeader("List-Unsubscribe")).isNull();
        assertThat(notice.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(text(notice)).contains("cannot be switched off", "/contacts").doesNotContain("/u/");
    }

    @Test
    void everyReaderGetsTheirOwnWayOutInTheHeaderAndInBothParts() throws Exception {
        customers.account("zeta").contact("owner@zeta.example", "owner").uses("twitter", "@zeta", 3, 1);
        story.launched(ADVISORY, "all", NOW);

        Set<String> links = new HashSet<>();
        for (String address : List.of(OWNER, "owner@zeta.example", "admin@acme.example", FRENCH)) {
            MimeMessage mail = story.messagesTo(address).getFirst();
            String link = mail.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
            links.add(link);
            assertThat(text(mail)).contains(" " + link + " ");
            assertThat(part(mail, 1)).containsOnlyOnce("/u/").contains("href=\"" + link + "\"");
        }
        assertThat(links).hasSize(4);
    }

    @Test
    void theExactAdvisoryIsShownAgainAlsoAfterItsReaderLeft() {
        Campaign campaign = story.launched(ADVISORY, "first", NOW);
        Delivery delivery = story.delivery(campaign, OWNER);
        advisoryUnsubscription.unsubscribe(OWNER, OptOutCause.PERSON, "asked by phone", "agent");

        assertThat(DigestUtils.sha256Hex(sent.message(delivery))).isEqualTo(delivery.sha256());
    }

    @ParameterizedTest
    @EnumSource(CampaignKind.class)
    void remindersOfBothKindsAnswerTheMessageBefore(CampaignKind kind) throws Exception {
        story.launched(kind, "first", WAVES);
        clock.advance(Duration.ofDays(3));
        story.goOn();

        List<MimeMessage> mails = story.messagesTo(OWNER);
        assertThat(mails).hasSize(2);
        assertThat(mails.getLast().getHeader("In-Reply-To"))
                .containsExactly(mails.getFirst().getMessageID());
    }

    private static String listId(MimeMessage mail) throws Exception {
        return MimeUtility.unfold(mail.getHeader("List-Id", null));
    }

    private static String text(MimeMessage mail) throws Exception {
        return part(mail, 0);
    }

    private static String part(MimeMessage mail, int index) throws Exception {
        return ((Multipart) mail.getContent())
                .getBodyPart(index)
                .getContent()
                .toString()
                .replaceAll("\\s+", " ");
    }
}
