package io.duskline.publication;

import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Wave.WAVE;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.duskline.acknowledgement.Links;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.relay.DirectMail;
import io.duskline.notice.Vendor;
import io.duskline.web.Allowances;
import io.duskline.web.Site;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.freemarker.FreeMarkerTemplateUtils;

/**
 * Mails a contact the links to the notices that were sent to it. The mail goes to the address of the contact and nowhere
 * else, at most {@link Allowances.Act#NEW_LINK} a day, and is kept nowhere.
 */
@Component
class NewLinks {

    private static final Logger log = LoggerFactory.getLogger(NewLinks.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 200;
    private static final int MOST_LINKS = 50;
    private static final Duration LAST_MAILS = Duration.ofSeconds(10);

    private final DSLContext sql;
    private final TransactionOperations transactions;
    private final Allowances allowances;
    private final Suppressions suppressions;
    private final Links links;
    private final PersonalLinks personalLinks;
    private final DirectMail mail;
    private final Configuration templates;
    private final Vendor vendor;
    private final Site site;

    /** Requests beyond the queue get no mail; the reader asks again. */
    private final ThreadPoolExecutor sending = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("new-links-", 0).factory(),
            (task, full) -> log.warn("Too many readers ask for a new link at once; one mail was not sent"));

    NewLinks(
            DSLContext sql,
            TransactionOperations transactions,
            Allowances allowances,
            Suppressions suppressions,
            Links links,
            PersonalLinks personalLinks,
            DirectMail mail,
            Configuration templates,
            Vendor vendor,
            Site site) {
        this.sql = sql;
        this.transactions = transactions;
        this.allowances = allowances;
        this.suppressions = suppressions;
        this.links = links;
        this.personalLinks = personalLinks;
        this.mail = mail;
        this.templates = templates;
        this.vendor = vendor;
        this.site = site;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        sending.shutdown();
        if (!sending.awaitTermination(LAST_MAILS.toSeconds(), TimeUnit.SECONDS)) {
            log.warn("Some mails with new links were not sent before the end");
        }
    }

    /** A link of the mail. Public for the template only. */
    public record Line(String title, String account, String url) {}

    /** Returns before the address is looked up. */
    void mailLater(String address) {
        sending.execute(() -> {
            try {
                mail(address);
            } catch (RuntimeException | IOException | TemplateException e) {
                log.warn("A new link could not be mailed: {}", e.getMessage());
            }
        });
    }

    /** Sends nothing to a suppressed address, to an address without notices, or after too many requests. */
    void mail(String address) throws IOException, TemplateException {
        List<String> tokens = tokens(address);
        if (tokens.isEmpty() || suppressions.find(address).isPresent()) {
            return;
        }
        List<PersonalContext> told = tokens.stream()
                .flatMap(token -> personalLinks.ofContact(token, null).stream())
                .filter(each -> !each.hasExpired())
                .limit(MOST_LINKS)
                .toList();
        if (told.isEmpty()) {
            return;
        }
        PersonalContext first = told.getFirst();
        String subject = first.voice().text("page.new_link.mail", vendor.name());
        Map<String, Object> model = Map.of(
                "voice",
                first.voice(),
                "subject",
                subject,
                "vendor",
                vendor,
                "links",
                told.stream().map(this::line).toList());
        Letter letter = new Letter(
                vendor.name(),
                vendor.helpEmail(),
                subject,
                rendered("mail/new-link.ftl", model),
                rendered("mail/new-link.ftlh", model),
                first.voice().words().tag(),
                null);
        transactions.executeWithoutResult(status -> {
            boolean isTooOften = allowances
                    .tryUse(Allowances.Act.NEW_LINK, EmailAddress.key(address))
                    .isPresent();
            if (!isTooOften && !mail.send(first.reader().known().email(), letter)) {
                status.setRollbackOnly(); // What no relay took does not count.
                log.warn("No relay took a mail with new links; the reader has to ask again");
            }
        });
    }

    /** The links to all notices that were sent to this address, the newest notice first. */
    private List<String> tokens(String address) {
        return sql.selectDistinct(CAMPAIGN.DEPRECATION_ID, CONTACT.ID)
                .from(CONTACT)
                .join(DELIVERY)
                .on(DELIVERY.CONTACT_ID.eq(CONTACT.ID))
                .join(WAVE)
                .on(WAVE.ID.eq(DELIVERY.WAVE_ID))
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                .where(CONTACT.EMAIL_KEY.eq(EmailAddress.key(address)))
                .and(DELIVERY.LEFT_AT.isNotNull())
                .orderBy(CAMPAIGN.DEPRECATION_ID.desc(), CONTACT.ID)
                .fetch(row -> links.token(row.value1(), row.value2()));
    }

    private Line line(PersonalContext told) {
        String url = site.url("/n/" + told.token());
        NoticeHeadline headline = new NoticeHeadline(told.deprecation(), told.voice(), told.said(List.of(), url));
        return new Line(headline.title(), told.account().name(), url);
    }

    private String rendered(String template, Map<String, Object> model) throws IOException, TemplateException {
        return FreeMarkerTemplateUtils.processTemplateIntoString(templates.getTemplate(template), model);
    }
}
