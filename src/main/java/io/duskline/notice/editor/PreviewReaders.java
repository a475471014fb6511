package io.duskline.notice.editor;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import io.duskline.customer.ResourceUsage;
import io.duskline.notice.text.MailReader;
import io.duskline.web.ProblemException;
import io.duskline.web.Site;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For whom a text is shown: an account with its first contact and what it uses, or a made-up reader. */
@Component
class PreviewReaders {

    /** Pseudo external ids of made-up readers: one with a single resource, one with long names. */
    static final String ONE_RESOURCE = ":one-resource";

    static final String LONG_NAMES = ":long-names";

    private static final int OFFERED = 20;
    private static final int FOUND = 20;

    /** An account to choose, with its external id. */
    public record Choice(String id, String name) {}

    private final NoticeAudience audience;
    private final Site site;
    private final AccountEnds ends;
    private final Accounts accounts;
    private final AccountSearch search;

    PreviewReaders(NoticeAudience audience, Site site, AccountEnds ends, Accounts accounts, AccountSearch search) {
        this.audience = audience;
        this.site = site;
        this.ends = ends;
        this.accounts = accounts;
        this.search = search;
    }

    /** The account that was asked for, else the first that is offered. An account may be gone since the page was opened. */
    String shown(String asked, List<Choice> offered) {
        return asked.equals(ONE_RESOURCE)
                        || asked.equals(LONG_NAMES)
                        || named(asked).isPresent()
                ? asked
                : offered.stream().map(Choice::id).findFirst().orElse("");
    }

    /**
     * @param account external id, or a pseudo id of a made-up reader; blank for Nora North
     * @throws ProblemException 404 if there is no such account
     */
    MailReader chosen(Deprecation d, String account, String locale, Instant at) {
        return switch (account.strip()) {
            case "" -> madeUp(d, locale, at);
            case ONE_RESOURCE ->
                new MailReader("Acme", "Ann Abbott", "admin", locale, d.zone(), "@acme", 1, previewLink(), at);
            case LONG_NAMES -> {
                String name = "A customer with rather a long name, and its subsidiaries, Ltd.";
                yield new MailReader(
                        name,
                        "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
                        "technical",
                        locale,
                        d.zone(),
                        "a_resource_whose_name_is_about_as_long_as_they_come",
                        1204,
                        previewLink(),
                        at);
            }
            default -> of(d, account, locale, at);
        };
    }

    MailReader madeUp(Deprecation d, String locale, Instant at) {
        return MailReader.example(locale, d.zone(), previewLink(), at);
    }

    /**
     * The account's first contact, owners first.
     *
     * @param locale language of the previewed text, whatever language the contact prefers
     * @throws ProblemException 404 if there is no such account
     */
    @Transactional(readOnly = true)
    public MailReader of(Deprecation d, String externalId, String locale, Instant at) {
        Account account =
                accounts.find(externalId).orElseThrow(() -> ProblemException.notFound("account " + externalId));
        @Nullable Contact contact = accounts.contacts(account.id()).stream()
                .min(Comparator.comparing((Contact each) -> role(each)).thenComparingLong(Contact::id))
                .orElse(null);
        List<ResourceUsage> usage = accounts.usage(account.id(), d.integration().id());
        MailReader reader = new MailReader(
                account.name(),
                contact == null ? "" : contact.name(),
                contact == null ? ContactRole.OWNER.code() : role(contact).code(),
                locale,
                contact == null ? d.zone() : contact.timeZone(),
                usage.isEmpty() ? null : usage.getFirst().resource(),
                usage.size(),
                previewLink(),
                at);
        return reader.withEnd(ends.among(d.id(), List.of(account.id())).get(account.id()));
    }

    /**
     * Accounts of the audience, the first of which is shown unless another is chosen: those whose recipient reads the language of
     * the text, then those that use the integration most.
     */
    List<Choice> offered(Deprecation d, String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return audience.readers(d).stream()
                .sorted(Comparator.comparing((NoticeAudience.Reader each) ->
                        !Locale.forLanguageTag(each.locale()).getLanguage().equals(language)))
                .map(each -> new Choice(each.account(), each.name()))
                .distinct()
                .limit(OFFERED)
                .toList();
    }

    /** Accounts that match the words. */
    List<Choice> find(String words) {
        return words.isBlank()
                ? List.of()
                : search.find(words, 0, FOUND).items().stream()
                        .map(AccountSearch.Hit::account)
                        .map(account -> new Choice(account.externalId(), account.name()))
                        .toList();
    }

    /** The account; empty if there is none or it is made up. */
    Optional<Choice> named(String externalId) {
        return externalId.isBlank()
                ? Optional.empty()
                : accounts.find(externalId).map(account -> new Choice(account.externalId(), account.name()));
    }

    /** The same reader for an advisory, with an unsubscribe link that leads nowhere. */
    MailReader ofAdvisory(MailReader reader) {
        return reader.withUnsubscribe(site.url("/u/preview"));
    }

    /** Leads nowhere: a preview must not answer on behalf of a customer. */
    private String previewLink() {
        return site.url("/n/preview");
    }

    private static ContactRole role(Contact contact) {
        return contact.roles().stream().min(Comparator.naturalOrder()).orElse(ContactRole.BILLING);
    }
}
