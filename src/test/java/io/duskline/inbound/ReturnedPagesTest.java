package io.duskline.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.duskline.DusklineTest;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.EnvelopeSenders;
import io.duskline.inbound.matching.InboundMessage;
import io.duskline.inbound.matching.InboundReceiver;
import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@DusklineTest
class ReturnedPagesTest {

    private static final String PAGE = "/console/mail/returned";

    @Autowired
    WebApplicationContext application;

    @Autowired
    InboundReceiver inboundReceiver;

    @Autowired
    ToldOwner owner;

    @Autowired
    EnvelopeSenders senders;

    MockMvc browser;

    @BeforeEach
    void browser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void anEmptyInstallationSaysHowSomethingCouldComeBack() throws Exception {
        assertThat(page(PAGE, "PRODUCT_MANAGER").text())
                .contains("No reports yet", "POST /api/v1/inbound", "duskline.inbound.imap.host");
    }

    @Test
    void unknownFilterIsRefusedWithItsNameAndWhatItMayBe() throws Exception {
        for (String query : List.of("fate=lost", "kind=letter", "kind=bounce.loud")) {
            MockHttpServletResponse answer = get(PAGE + "?" + query, "PRODUCT_MANAGER");
            assertThat(answer.getStatus()).as(query).isEqualTo(400);
            assertThat(Jsoup.parse(answer.getContentAsString()).select("main").text())
                    .as(query)
                    .contains("must be one of");
        }
    }

    @Test
    void whatCameBackIsCountedAndShownWithWhatItIsAbout() throws Exception {
        Delivery told = owner.tell();
        inboundReceiver.take(bounce(told, "550 5.1.1 <b>No</b> such user"));
        letter("<script>alert(1)</script>");

        Document page = page(PAGE, "PRODUCT_MANAGER");

        assertThat(page.text())
                .contains("Bounced permanently", "owner@acme.example", "550 5.1.1 <b>No</b> such user")
                .contains("Message to owner@acme.example", "by its envelope sender")
                .contains("“<script>alert(1)</script>”", "Unmatched", "Save the message");
        assertThat(page.select("main script")).isEmpty();
        assertThat(page(PAGE + "?kind=bounce.hard", "PRODUCT_MANAGER").select("section[aria-labelledby=list] tbody tr"))
                .hasSize(1);
        assertThat(page(PAGE + "?fate=unmatched", "PRODUCT_MANAGER").select("section[aria-labelledby=list] tbody tr"))
                .hasSize(1);
        assertThat(page(PAGE + "?q=nobody", "PRODUCT_MANAGER").text()).contains("No report matches");
    }

    @Test
    void theMessageItselfIsSavedByThoseWhoPlanAndNeverShown() throws Exception {
        long id = letter("Hello");

        MockHttpServletResponse saved = get(PAGE + "/" + id + "/message", "PRODUCT_MANAGER");
        assertThat(saved.getStatus()).isEqualTo(200);
        assertThat(saved.getContentType()).isEqualTo("message/rfc822");
        assertThat(saved.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(saved.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(get(PAGE + "/" + id + "/message", "APPROVER").getStatus()).isEqualTo(403);
        assertThat(get(PAGE + "/" + id + "/message", "SUPPORT_AGENT").getStatus())
                .isEqualTo(403);
        assertThat(get(PAGE, "SUPPORT_AGENT").getStatus()).isEqualTo(403);
        assertThat(get(PAGE, "APPROVER").getStatus()).isEqualTo(403);
    }

    @Test
    void theyAreReadAPageAtATime() throws Exception {
        for (int i = 0; i < 51; i++) {
            letter("Number " + i);
        }

        Document first = page(PAGE, "PRODUCT_MANAGER");
        Document second =
                page(PAGE + first.select("nav[aria-label=Pages of reports] a").attr("href"), "PRODUCT_MANAGER");

        assertThat(first.text()).contains("“Number 50”").doesNotContain("“Number 0”");
        assertThat(second.select("section[aria-labelledby=list] tbody tr")).hasSize(1);
        assertThat(second.text()).contains("“Number 0”");
    }

    @Test
    void supportAgentsSeeItWithTheDelivery() throws Exception {
        Delivery told = owner.tell();
        inboundReceiver.take(bounce(told, "550 5.1.1 No such user"));

        assertThat(page("/desk/deliveries/" + told.id(), "SUPPORT_AGENT").text())
                .contains("Bounces and replies", "550 5.1.1 No such user");
    }

    private InboundMessage bounce(Delivery delivery, String reply) {
        return InboundMessage.event(
                ReportChannel.SES,
                "one",
                new Report(
                        ReportKind.BOUNCE,
                        List.of(new ReportedRecipient(delivery.email(), "5.1.1", ReportClass.HARD, reply)),
                        List.of(senders.of(delivery)),
                        null,
                        List.of()),
                100);
    }

    private long letter(String subject) {
        byte[] message = ("From: anna@acme.example\r\nSubject: " + subject + "\r\n\r\nHello\r\n")
                .getBytes(StandardCharsets.UTF_8);
        return java.util.Objects.requireNonNull(inboundReceiver
                .take(InboundMessage.read(ReportChannel.IMAP, message))
                .id());
    }

    private Document page(String path, String role) throws Exception {
        MockHttpServletResponse answer = get(path, role);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletResponse get(String path, String role) throws Exception {
        return browser.perform(MockMvcRequestBuilders.get(URI.create(path))
                        .with(user("somebody@marketing-center.example").roles(role)))
                .andReturn()
                .getResponse();
    }
}
