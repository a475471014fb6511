package io.duskline.campaign;

import static io.duskline.campaign.CampaignKind.ADVISORY;
import static io.duskline.campaign.CampaignKind.SERVICE_NOTICE;
import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** The kind of message that one can leave, from its headers to the wave that leaves one out. */
@DusklineTest
class AdvisoryTest {

    private static final String OWNER = "owner@acme.example";
    private static final String FRENCH = "direction@maison.example";
    private static final String NOW = "[{\"now\":true,\"template\":\"first\"}]";
    private static final String WAVES = """
            [{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"},
             {"offset_days":0,"template":"done"}]""";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    Decisions decisions;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignLife life;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Deliveries deliveries;

    @Autowired
    OptOuts optOuts;

    @Autowired
    Unsubscribing unsubscribing;

    @Autowired
    Suppressions suppressions;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    Deprecation twitter;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
    }

    /** As Gmail does it: a form body, no cookies, and whatever follows is not followed. */
    private HttpResponse<String> oneClick(MimeMessage mail) throws Exception {
        String header = mail.getHeader("List-Unsubscribe")[0];
        URI link = URI.create(header.substring(1, header.length() - 1));
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + link.getPath()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void oneClickInTheMailProgramKeepsTheNextWaveAway() throws Exception {
        Campaign campaign = story.launched(ADVISORY, "all", WAVES);
        MimeMessage first = story.messagesTo(OWNER).getFirst();

        HttpResponse<String> answer = oneClick(first);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(optOuts.find(OWNER)).map(OptOut::cause).hasValue(OptOutCause.ONE_CLICK);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(story.messagesTo("admin@acme.example")).hasSize(2);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
        assertThat(ledger.verify().isIntact()).isTrue();
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

    @Test
    void theExactAdvisoryIsShownAgainAlsoAfterItsReaderLeft() {
        Campaign campaign = story.launched(ADVISORY, "first", NOW);
        Delivery delivery = to(campaign, OWNER);
        unsubscribing.unsubscribe(OWNER, OptOutCause.PERSON, "asked by phone", "agent");

        assertThat(DigestUtils.sha256Hex(deliveries.message(delivery))).isEqualTo(delivery.sha256());
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

    @Test
    void whatWaitsIsTakenBackAtOnceAndServiceNoticesStay() {
        long advisory = queued(ADVISORY);
        long notice = queued(SERVICE_NOTICE);

        unsubscribing.unsubscribe(OWNER, OptOutCause.PERSON, "asked by phone", "agent");

        Delivery taken = to(campaigns.get(advisory), OWNER);
        assertThat(taken.state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(taken.reply()).contains("unsubscribed");
        assertThat(to(campaigns.get(notice), OWNER).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(to(campaigns.get(advisory), FRENCH).state()).isEqualTo(DeliveryState.PENDING);
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(story.messagesTo(FRENCH)).hasSize(2);
    }

    @Test
    void whatCouldNotBeTakenBackInTimeDoesNotLeaveEither() {
        Campaign campaign = campaigns.get(queued(ADVISORY));
        transaction.executeWithoutResult(status -> optOuts.add(OWNER, OptOutCause.MAIL, "", "contact:1"));
        assertThat(to(campaign, OWNER).state()).isEqualTo(DeliveryState.PENDING);

        story.goOn();

        assertThat(to(campaign, OWNER).state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(to(campaign, FRENCH).state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(story.received()).isEqualTo(1);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    /** Launched, its first wave in the queue and nothing sent. */
    private long queued(CampaignKind kind) {
        Campaign campaign = story.draft(kind, "first", NOW);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        life.goOn();
        return campaign.id();
    }

    private Delivery to(Campaign campaign, String email) {
        return deliveries.list(campaign.waveIds(), null, null, 50).items().stream()
                .filter(delivery -> delivery.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nobodyElseIsToldInThePlaceOfWhoLeft() {
        unsubscribing.unsubscribe(OWNER, OptOutCause.PERSON, "asked by phone", "agent");

        story.launched(ADVISORY, "first", NOW);

        assertThat(story.received()).isEqualTo(1);
        assertThat(story.messagesTo(FRENCH)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(CampaignKind.class)
    void theNextRoleIsToldAfterADeadAddressOnlyWhatItMustNotMiss(CampaignKind kind) {
        Campaign campaign = story.launched(kind, "first", WAVES);
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.FAILED.code())
                .set(DELIVERY.REFUSAL, "hard")
                .where(DELIVERY.ID.eq(to(campaign, OWNER).id()))
                .execute();

        story.goOn();

        assertThat(suppressions.find(OWNER)).isPresent();
        assertThat(story.messagesTo("admin@acme.example")).hasSize(kind == SERVICE_NOTICE ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(CampaignKind.class)
    void aComplaintOfAnAdvisoryEndsTheAdvisoriesAlone(CampaignKind kind) {
        Campaign campaign = story.launched(kind, "first", WAVES);
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.COMPLAINED.code())
                .where(DELIVERY.ID.eq(to(campaign, OWNER).id()))
                .execute();

        story.goOn();

        boolean isAdvisory = kind == ADVISORY;
        assertThat(optOuts.find(OWNER).map(OptOut::cause).filter(OptOutCause.COMPLAINT::equals))
                .matches(found -> found.isPresent() == isAdvisory);
        assertThat(suppressions.find(OWNER)).matches(found -> found.isPresent() != isAdvisory);
        assertThat(story.messagesTo("admin@acme.example")).hasSize(isAdvisory ? 0 : 1);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
    }

    @Test
    void aMovedDateIsToldOnceAndNotToWhoLeftMeanwhile() throws Exception {
        Campaign campaign = story.launched(ADVISORY, "first", WAVES);
        oneClick(story.messagesTo(OWNER).getFirst());

        deprecations.moveSunset("twitter-shutdown", "2023-05-02T09:00", "America/Los_Angeles", "More time", PM);
        story.goOn();
        story.goOn();

        Campaign moved = campaigns.get(campaign.id());
        assertThat(moved.waves()).extracting(wave -> wave.template().code()).containsOnlyOnce("moved");
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(story.messagesTo(FRENCH)).hasSize(2);
        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);
        story.goOn();
        assertThat(story.messagesTo(OWNER)).hasSize(1);
        assertThat(story.messagesTo(FRENCH)).hasSize(3);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void aMovedDateIsToldOnceAlsoWhereAnAddressWasSuppressedMeanwhile() {
        Campaign campaign = story.launched("first", WAVES);
        customers.suppress(OWNER);

        deprecations.moveSunset("twitter-shutdown", "2023-05-02T09:00", "America/Los_Angeles", "More time", PM);
        story.goOn();
        story.goOn();

        assertThat(campaigns.get(campaign.id()).waves())
                .extracting(wave -> wave.template().code())
                .containsOnlyOnce("moved");
    }

    @Test
    void whoComesBackGetsTheNextOne() throws Exception {
        story.launched(ADVISORY, "first", WAVES);
        MimeMessage first = story.messagesTo(OWNER).getFirst();
        oneClick(first);
        oneClick(first);
        String token = first.getHeader("List-Unsubscribe")[0].replaceAll("^.*/u/|>$", "");
        assertThat(unsubscribing.again(token)).isPresent();
        assertThat(unsubscribing.again(token)).isPresent();

        clock.advance(Duration.ofDays(3));
        story.goOn();

        assertThat(story.messagesTo(OWNER)).hasSize(2);
        assertThat(ledger.before(Long.MAX_VALUE, 50).stream()
                        .filter(entry -> entry.kind().startsWith("opt_out.")))
                .extracting(LedgerEntry::kind, entry -> entry.actor().startsWith("contact:"))
                .containsExactly(tuple("opt_out.removed", true), tuple("opt_out.added", true));
        assertThat(ledger.before(Long.MAX_VALUE, 50))
                .noneMatch(entry -> entry.detail().contains(OWNER));
    }

    @Test
    void anotherKindIsAnotherApproval() {
        Campaign notice = approved(SERVICE_NOTICE);
        Campaign advisory = approved(ADVISORY);

        assertThat(advisory.approved().orElseThrow().contentHash())
                .isNotEqualTo(notice.approved().orElseThrow().contentHash());
        assertThat(advisory.approved().orElseThrow().audienceHash())
                .isEqualTo(notice.approved().orElseThrow().audienceHash());
    }

    private Campaign approved(CampaignKind kind) {
        Campaign campaign = story.draft(kind, "first", NOW);
        decisions.submit(campaign.id(), PM);
        return decisions.approve(campaign.id(), APPROVER);
    }
}
