package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.TestClock;
import io.duskline.campaign.run.CampaignRunner;
import io.duskline.delivery.queue.DeliveryEngine;
import io.duskline.report.EndSnapshots;
import io.duskline.sample.ArrivedMails.Mail;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Customers picked by hand live through a founding case: what they get, what they answer, and what the clock brings. */
@Lazy // only some applications of tests have its clock and its mailbox
@Component
class FoundingWalk {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestClock clock;
    private final CampaignRunner campaigns;
    private final DeliveryEngine deliveries;
    private final EndSnapshots endSnapshots;
    private final ArrivedMails mails;

    FoundingWalk(
            TestClock clock,
            CampaignRunner campaigns,
            DeliveryEngine deliveries,
            EndSnapshots endSnapshots,
            GreenMail mailbox) {
        this.clock = clock;
        this.campaigns = campaigns;
        this.deliveries = deliveries;
        this.endSnapshots = endSnapshots;
        this.mails = new ArrivedMails(mailbox);
    }

    /** @return what arrives from now on */
    ArrivedMails begin() throws Exception {
        mails.forget();
        return mails;
    }

    void at(String instant) {
        clock.set(Instant.parse(instant));
        time();
    }

    /** What happens by itself elsewhere. */
    void time() {
        for (int round = 0; round < 4; round++) {
            campaigns.goOn();
            while (deliveries.deliverDue() > 0) {}
        }
        campaigns.goOn();
        endSnapshots.keep();
    }

    /** Drafted, approved by a colleague, and launched. */
    long launch(RestCalls manager, String plan) {
        long id = manager.post("/api/v1/campaigns", JSON.readTree(plan))
                .path("id")
                .asLong();
        String path = "/api/v1/campaigns/" + id;
        manager.post(path + "/submit");
        manager.colleague("approver").post(path + "/approve");
        manager.post(path + "/launch");
        time();
        return id;
    }

    /** All that an address got, mail by mail, by how their subjects begin; mails that confirm an answer aside. */
    void told(String address, String beginnings) {
        List<String> expected = List.of(beginnings.split("\\|"));
        List<String> subjects = subjects(address).stream()
                .filter(subject -> !subject.startsWith("We have your answer"))
                .toList();
        assertThat(subjects).as(address).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(subjects.get(i)).as(address + ": " + subjects).startsWith(expected.get(i));
        }
    }

    /** Whose mails have a subject that begins so. */
    List<String> got(String beginning) {
        return mails.all().stream()
                .filter(mail -> mail.subject().startsWith(beginning))
                .map(Mail::to)
                .toList();
    }

    List<String> subjects(String address) {
        return mails.allTo(address).stream().map(Mail::subject).toList();
    }

    static String owner(String name) {
        return "owner@" + name + ".example";
    }

    static String admin(String name) {
        return "admin@" + name + ".example";
    }

    /** An account's owner's own page. */
    String page(String name) {
        return mails.to(owner(name)).link();
    }

    void answer(RestCalls browser, String page, String form) {
        browser.postForm(page + "/acknowledgement", form);
    }

    /** @param answer to the request of an account that waits, as REST takes it */
    void waitingOf(RestCalls agent, String account, String answer) {
        JsonNode request = agent.get("/api/v1/requests?state=open")
                .path("items")
                .valueStream()
                .filter(each -> each.path("account").asString().equals(account))
                .findFirst()
                .orElseThrow();
        agent.post("/api/v1/requests/" + request.path("id").asLong() + "/answer", JSON.readTree(answer));
    }

    /** Accounts with an owner and an admin each, which use the integration. */
    void customers(RestCalls manager, String integration, List<String> names, String lastUsed) {
        StringBuilder accounts = new StringBuilder("external_id,name,plan,region\n");
        StringBuilder contacts = new StringBuilder("account_external_id,email,name,roles,locale,time_zone\n");
        for (String name : names) {
            accounts.append("%1$s,%1$s,pro,AMER\n".formatted(name));
            contacts.append("%s,%s,Owner,owner,en,America/New_York\n".formatted(name, owner(name)));
            contacts.append("%s,%s,Admin,admin,en,America/New_York\n".formatted(name, admin(name)));
        }
        manager.importCsv("accounts", accounts.toString());
        manager.importCsv("contacts", contacts.toString());
        names.forEach(name -> used(manager, integration, name, lastUsed));
    }

    /** An import that names this account alone. */
    void used(RestCalls manager, String integration, String account, String lastly) {
        manager.importCsv("usage", usage(integration, account, lastly));
    }

    /** A complete import: all other accounts are as they were last seen. */
    void usedByNoOther(RestCalls manager, String integration, String account, String lastly) {
        manager.postCsv("/api/v1/usage/import?complete=true", usage(integration, account, lastly));
    }

    private static String usage(String integration, String account, String lastly) {
        return "account_external_id,integration,resource,uses_30d,last_used_at\n%1$s,%2$s,@%1$s,31,%3$s\n"
                .formatted(account, integration, lastly);
    }
}
