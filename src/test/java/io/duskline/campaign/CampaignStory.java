package io.duskline.campaign;

import static io.duskline.db.tables.Account.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.run.CampaignRunner;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.SearchIndexListener;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.queue.DeliveryEngine;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drives a campaign on the real parts: the queue, the relay, the mailbox. Time passes only where the test says so. Its
 * campaigns tell nobody of the brownout.
 */
@Component
public class CampaignStory {

    /** How the subjects of mails begin that confirm an answer. */
    private static final List<String> RECEIPTS = List.of("We have your answer", "Nous avons bien reçu votre réponse");

    public static final String PM = "pm@marketing-center.example";
    public static final String APPROVER = "approver@marketing-center.example";

    public static final String OWNER = "owner@acme.example";
    public static final String FRENCH = "direction@maison.example";

    public static final String NOW = "[{\"now\":true,\"template\":\"first\"}]";
    public static final String WAVES = """
            [{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"},
             {"offset_days":0,"template":"done"}]""";

    private static final int MOST_ROUNDS = 10;

    private static final List<String> OF_A_ROUND = List.of(
            "campaign",
            "wave",
            "frozen_account",
            "frozen_recipient",
            "delivery",
            "attempt",
            "escalation",
            "passed_on",
            "wrong_person",
            "suppression",
            "staff_mail",
            "ledger_entry");

    private final CatalogStory catalog;
    private final CustomerRows customers;
    private final Notices notices;
    private final PlanEditor planEditor;
    private final Decisions decisions;
    private final CampaignRunner life;
    private final Waves waves;
    private final Deliveries deliveries;
    private final DeliveryEngine engine;
    private final GreenMail mailbox;
    private final SearchIndexListener findable;
    private final DSLContext sql;
    private final JsonMapper json;

    CampaignStory(
            CatalogStory catalog,
            CustomerRows customers,
            Notices notices,
            PlanEditor planEditor,
            Decisions decisions,
            CampaignRunner life,
            Waves waves,
            Deliveries deliveries,
            DeliveryEngine engine,
            GreenMail mailbox,
            SearchIndexListener findable,
            DSLContext sql,
            JsonMapper json) {
        this.catalog = catalog;
        this.customers = customers;
        this.notices = notices;
        this.planEditor = planEditor;
        this.decisions = decisions;
        this.life = life;
        this.waves = waves;
        this.deliveries = deliveries;
        this.engine = engine;
        this.mailbox = mailbox;
        this.findable = findable;
        this.sql = sql;
        this.json = json;
    }

    /** As after an import: the story writes its rows itself, so somebody has to say that there are some. */
    public void allAreFindable() {
        findable.changed(sql.select(ACCOUNT.ID).from(ACCOUNT).fetch(ACCOUNT.ID));
        findable.settle();
    }

    /** Twitter ends, in English and French; two accounts use it, a third one does not. */
    public Deprecation twitterEnds() throws com.icegreen.greenmail.store.FolderException {
        mailbox.purgeEmailFromAllMailboxes();
        Deprecation twitter = catalog.twitterShutdown();
        write(twitter, "en", "Twitter ends in your account on {{sunset}}");
        write(twitter, "fr", "Twitter prend fin dans votre compte le {{sunset}}");
        customers
                .account("acme")
                .contact(OWNER, "owner")
                .contact("admin@acme.example", "admin")
                .uses("twitter", "@acme", 40, 1);
        customers.account("maison").contactIn("fr-FR", FRENCH, "owner").uses("twitter", "@maison", 7, 2);
        customers.account("quiet").contact("owner@quiet.example", "owner");
        return twitter;
    }

    public void write(Deprecation deprecation, String locale, String subject) {
        writeAs(PM, deprecation, locale, subject);
    }

    public void writeAs(String author, Deprecation deprecation, String locale, String subject) {
        notices.revise(
                deprecation,
                locale,
                new NoticeText(
                        subject,
                        locale.startsWith("fr")
                                ? "Vous publiez sur {{resources}} avec nous. Cela s’arrête."
                                : "You publish to {{resources}} with us. That stops.",
                        "- Scheduling tweets",
                        "- Facebook",
                        "1. [Tell us your plan]({{link}})",
                        "At {{sunset}} we disconnect your accounts.",
                        "Export until {{export_until}}.",
                        "Write to help@marketing-center.example."),
                author);
    }

    /** @param waves as in REST, {@code [{"now":true,"template":"first"}]} */
    public Campaign draft(String tell, String waves) {
        return draft(CampaignKind.SERVICE_NOTICE, tell, waves);
    }

    public Campaign draft(CampaignKind kind, String tell, String waves) {
        return planEditor.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown","kind":"%s",
                         "audience":{"accounts":{"uses":"twitter","within_days":90},
                                     "roles":["owner","admin"],"tell":"%s"},
                         "waves":%s,"late_by_at_most":"PT6H","brownout_days_before":null}""".formatted(kind.code(), tell, waves), NewCampaign.class), PM);
    }

    /** Drafted, submitted, approved by another, launched, and its due waves sent. */
    public Campaign launched(String tell, String waves) {
        return launched(CampaignKind.SERVICE_NOTICE, tell, waves);
    }

    public Campaign launched(CampaignKind kind, String tell, String waves) {
        Campaign campaign = draft(kind, tell, waves);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        goOn();
        return decisions.look(campaign.id());
    }

    /** {@link #launched(String, String)} with a ladder for whoever is not heard of. */
    public Campaign escalating(int daysBefore, String waves) {
        return launchedWith("\"escalate_days_before\":" + daysBefore, waves);
    }

    /** {@link #launched(String, String)}, which tells whoever still uses it of the brownout a day before. */
    public Campaign tellingOfBrownouts(String waves) {
        return tellingOfBrownouts(CampaignKind.SERVICE_NOTICE, waves);
    }

    public Campaign tellingOfBrownouts(CampaignKind kind, String waves) {
        return launchedWith("\"kind\":\"" + kind.code() + "\"", waves, "1");
    }

    /** {@link #launched(String, String)} with more in its plan, as JSON. */
    public Campaign launchedWith(String more, String waves) {
        return launchedWith(more, waves, "null");
    }

    private Campaign launchedWith(String more, String waves, String brownouts) {
        Campaign campaign =
                planEditor.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown",%s,
                         "audience":{"accounts":{"uses":"twitter","within_days":90},
                                     "roles":["owner","admin","billing"],"tell":"first"},
                         "waves":%s,"late_by_at_most":"PT6H","brownout_days_before":%s}""".formatted(more, waves, brownouts), NewCampaign.class), PM);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        decisions.launch(campaign.id(), PM);
        goOn();
        return decisions.look(campaign.id());
    }

    /** Lets the product do all that is due now: fire, send, follow up, finish. */
    public void goOn() {
        int left = MOST_ROUNDS;
        String before;
        do {
            assertThat(left--).as("rounds left").isPositive();
            before = soFar();
            life.goOn();
            sendOnly();
        } while (!before.equals(soFar()));
    }

    /** All that a round changes, which the next may go on from. */
    private String soFar() {
        return sql.fetch("checksum table " + String.join(", ", OF_A_ROUND))
                .getValues(1, String.class)
                .toString();
    }

    /** Waves fire and messages are queued; nothing is sent. */
    public void fireOnly() {
        life.goOn();
    }

    /** What is queued is sent; nobody looks after the campaigns. */
    public void sendOnly() {
        while (engine.deliverDue() > 0) {
            assertThat(received()).isLessThan(1000);
        }
    }

    void begin(Campaign campaign, Wave wave) {
        waves.begin(campaign.id(), wave.id());
    }

    CustomerRows.Row customer(String externalId) {
        return customers.account(externalId);
    }

    /** The subjects of what a campaign sent to an address, in the order of arrival. */
    public List<String> subjectsTo(String address) {
        return messagesTo(address).stream().map(CampaignStory::subject).toList();
    }

    /** The subjects of the mails that confirmed answers of this address. */
    public List<String> receiptsTo(String address) {
        return allMessagesTo(address).stream()
                .map(CampaignStory::subject)
                .filter(CampaignStory::isReceipt)
                .toList();
    }

    private static boolean isReceipt(String subject) {
        return RECEIPTS.stream().anyMatch(subject::startsWith);
    }

    /** What a campaign sent to an address: all but the mails that confirm an answer. */
    public List<MimeMessage> messagesTo(String address) {
        return allMessagesTo(address).stream()
                .filter(message -> !isReceipt(subject(message)))
                .toList();
    }

    public List<MimeMessage> allMessagesTo(String address) {
        return Arrays.stream(mailbox.getReceivedMessages())
                .filter(message -> to(message).equals(address))
                .toList();
    }

    public int received() {
        return mailbox.getReceivedMessages().length;
    }

    /** What a campaign has for an address. */
    public Delivery delivery(Campaign campaign, String email) {
        return deliveries.list(campaign.waveIds(), null, null, 50).items().stream()
                .filter(delivery -> delivery.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getHeader("To", ",");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
