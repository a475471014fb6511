package io.duskline.dryrun;

import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedMail;
import io.duskline.campaign.paper.PredictedMails;
import io.duskline.campaign.paper.PredictedWaves;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.Accounts;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.delivery.relay.DirectMail;
import io.duskline.ledger.Fingerprints;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Vendor;
import io.duskline.notice.editor.TestMailSender;
import io.duskline.notice.mail.RenderedMail;
import io.duskline.web.Allowances;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import io.duskline.web.Staff;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one mail to a user, marked as a test: a message of a campaign, or a notice as it stands in the editor. It is not a
 * delivery and appears in no count or list, only in the ledger. It goes only to users and to the vendor's own domains, and only
 * a few times an hour.
 */
@Component
class TestMails implements TestMailSender {

    private static final String BEFORE = "Test: ";
    private static final int LONGEST = 320;
    private static final int SHOWN = 5;

    private final DSLContext sql;
    private final PredictedWaves waves;
    private final PredictedMails mails;
    private final Campaigns campaigns;
    private final Accounts accounts;
    private final AccountSearch search;
    private final DirectMail prompt;
    private final SenderSettings sender;
    private final Vendor vendor;
    private final Staff staff;
    private final Allowances allowances;
    private final Fingerprints fingerprints;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    TestMails(
            DSLContext sql,
            PredictedWaves waves,
            PredictedMails mails,
            Campaigns campaigns,
            Accounts accounts,
            AccountSearch search,
            DirectMail prompt,
            SenderSettings sender,
            Vendor vendor,
            Staff staff,
            Allowances allowances,
            Fingerprints fingerprints,
            Ledger ledger,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.waves = waves;
        this.mails = mails;
        this.campaigns = campaigns;
        this.accounts = accounts;
        this.search = search;
        this.prompt = prompt;
        this.sender = sender;
        this.vendor = vendor;
        this.staff = staff;
        this.allowances = allowances;
        this.fingerprints = fingerprints;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /**
     * A test mail as the user entered it.
     *
     * @param template of the mail
     * @param locale of its text
     * @param account the external id of the account as for which it is written, or words that find it
     * @param to an address of ours
     */
    record Wanted(
            @Nullable String template,
            @Nullable String locale,
            @Nullable String account,
            @Nullable String to) {}

    /** @param subject of the message that left */
    record Sent(String to, String subject) {}

    /**
     * @throws ProblemException (422) that names the error; (429) if tests are too frequent; (503) if no relay accepted it
     */
    Sent send(Campaign campaign, Wanted wanted, String by) {
        Faults faults = new Faults();
        String template = faults.line(wanted.template(), "template", LONGEST);
        String locale = faults.line(wanted.locale(), "locale", LONGEST);
        String external = faults.line(wanted.account(), "account", LONGEST);
        String to = ours(wanted.to(), faults);
        Optional<MailKind> kind = MailKind.of(template).filter(known -> !known.isWritten());
        faults.require(template.isEmpty() || kind.isPresent(), "template", "is no mail of a campaign");
        List<NoticeRevision> texts = mails.texts(campaign);
        faults.require(
                locale.isEmpty()
                        || texts.stream().anyMatch(text -> text.locale().equals(locale)),
                "locale",
                "has no text");
        Optional<Account> account = external.isEmpty() ? Optional.empty() : account(external, faults);
        faults.throwIfAny();
        Account about = account.orElseThrow();
        PredictedMail mail = written(campaign, kind.orElseThrow(), about, locale);
        var entry = new DryRunKinds.TestSent(template, locale, about.externalId(), fingerprints.ofAddress(to));
        return new Sent(to, send(mail.letter(), campaign.subject(), entry, to, by));
    }

    @Override
    public String send(Deprecation about, RenderedMail mail, String template, String account, String to, String by) {
        Faults faults = new Faults();
        String ours = ours(to, faults);
        faults.throwIfAny();
        String subject = campaigns.about(about.id()).stream()
                .findFirst()
                .map(Campaign::subject)
                .orElse(about.subject());
        return send(
                new Letter(
                        vendor.name(),
                        vendor.helpEmail(),
                        mail.subject(),
                        mail.text(),
                        mail.html(),
                        mail.locale(),
                        null),
                subject,
                new DryRunKinds.TestSent(template, mail.locale(), account, fingerprints.ofAddress(ours)),
                ours,
                by);
    }

    /** An address to which tests may go; whatever was typed if it is refused. */
    private String ours(@Nullable String typed, Faults faults) {
        String to = faults.line(typed, "to", LONGEST);
        faults.require(
                to.isEmpty() || (isAddress(to) && isOurs(to)),
                "to",
                "must be the address of a person who signs in here, or of a domain of ours: "
                        + String.join(", ", domains()));
        return to;
    }

    /** @return the subject with which it was sent */
    private String send(Letter mail, String subject, DryRunKinds.TestSent entry, String to, String by) {
        Letter letter = mail.asTest(BEFORE);
        // Before it leaves, so that none leaves unnoted; and nothing is handed to a relay within a transaction.
        transaction.executeWithoutResult(status -> {
            allowances.use(
                    Allowances.Act.TEST_MAIL, by, "You had many tests sent within an hour. Wait a while, then go on.");
            ledger.append(by, subject, entry);
        });
        if (!prompt.send(to, letter)) {
            throw ProblemException.unavailable("No relay took the message. Try again in a while.");
        }
        return letter.subject();
    }

    /** By its external id, else by whatever words find one account alone. */
    private Optional<Account> account(String named, Faults faults) {
        Optional<Account> known = accounts.find(named);
        if (known.isPresent()) {
            return known;
        }
        List<Account> found = search.find(named, 0, SHOWN).items().stream()
                .map(AccountSearch.Hit::account)
                .toList();
        faults.require(!found.isEmpty(), "account", "is not an account; write its name or its external ID");
        faults.require(
                found.size() <= 1,
                "account",
                "may be any of these: "
                        + String.join(
                                ", ", found.stream().map(Account::externalId).toList()));
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private PredictedMail written(Campaign campaign, MailKind kind, Account account, String locale) {
        PredictedCampaign paper = waves.of(campaign);
        long contact = sql.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ACCOUNT_ID.eq(account.id()))
                .orderBy(campaign.rule().roleOrder().rank(), CONTACT.ID)
                .limit(1)
                .fetchOptional(CONTACT.ID)
                .orElseThrow(() -> ProblemException.invalid(
                        "account", "has no contact who gets this mail; choose another account"));
        return mails.tried(paper, paper.any(kind), contact, locale).orElseThrow();
    }

    /** Of one mailbox: what has several in it may end in a domain of ours, too. */
    private static boolean isAddress(String typed) {
        try {
            MailAddress.of(typed);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isOurs(String address) {
        return staff.has(address) || domains().contains(domain(address));
    }

    /** Of the sender and of where customers are answered. */
    private List<String> domains() {
        return Stream.of(sender.from(), vendor.helpEmail())
                .map(TestMails::domain)
                .distinct()
                .toList();
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
