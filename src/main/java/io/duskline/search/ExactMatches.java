package io.duskline.search;

import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Link;
import io.duskline.acknowledgement.Links;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.AccountSearch.By;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.MailedAddresses;
import io.duskline.delivery.MessageIds;
import io.duskline.web.MaskedLinks;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What names accounts as a whole: an index or a signature answers each. */
@Component
class ExactMatches {

    /** In a pasted link, or by itself. */
    private static final Pattern TOKEN =
            Pattern.compile("(?:.*/n/)?([a-z2-7]{25,64})(?:[/?#.,;>)].*)?", Pattern.DOTALL);

    private final Accounts accounts;
    private final Links links;
    private final Acknowledgements receipts;
    private final MessageIds messages;
    private final MailedAddresses mailed;

    ExactMatches(
            Accounts accounts, Links links, Acknowledgements receipts, MessageIds messages, MailedAddresses mailed) {
        this.accounts = accounts;
        this.links = links;
        this.receipts = receipts;
        this.messages = messages;
        this.mailed = mailed;
    }

    /**
     * Accounts that are named.
     *
     * @param value by what, as people may see it
     */
    record Named(By by, String value, List<Long> accounts) {}

    /** By the first way that names any. */
    Optional<Named> find(String typed) {
        String text = typed.strip();
        return Stream.<Supplier<Named>>of(
                        () -> named(By.PERSONAL_LINK, masked(text), link(text).stream()),
                        () -> named(By.MESSAGE_ID, text, message(text).stream()),
                        () -> named(By.RECEIPT, text, receipts.account(text).stream()),
                        () -> named(By.EXTERNAL_ID, text, accounts.named(text).stream()),
                        () -> named(By.ADDRESS, text, addressed(text)),
                        () -> named(By.ERASED, text, erased(text)),
                        () -> named(By.RESOURCE, text, accounts.using(text, AccountSearch.MOST).stream()))
                .map(Supplier::get)
                .filter(named -> !named.accounts().isEmpty())
                .findFirst();
    }

    /** Also a link of which somebody pasted the token alone. */
    String masked(String text) {
        String token = text.strip();
        return TOKEN.matcher(token).matches()
                        && token.indexOf('/') < 0
                        && links.read(token).isPresent()
                ? MaskedLinks.in("/n/" + token).substring("/n/".length())
                : MaskedLinks.in(text);
    }

    private static Named named(By by, String value, Stream<Long> accounts) {
        return new Named(by, value, accounts.distinct().toList());
    }

    private Optional<Long> link(String text) {
        Matcher token = TOKEN.matcher(text);
        return token.matches()
                ? links.read(token.group(1))
                        .map(Link::contactId)
                        .flatMap(accounts::contact)
                        .map(Contact::accountId)
                : Optional.empty();
    }

    private Optional<Long> message(String text) {
        return messages.withMessageId(text).map(Delivery::accountId);
    }

    private Stream<Long> addressed(String text) {
        return text.contains("@") ? accounts.writtenAt(text, AccountSearch.MOST).stream() : Stream.empty();
    }

    /** What was erased is known by its fingerprint alone: an account, or the owner of an address. */
    private Stream<Long> erased(String text) {
        return Stream.concat(
                accounts.onceNamed(text).stream(),
                text.contains("@") ? mailed.accountsOf(text).stream().limit(AccountSearch.MOST) : Stream.empty());
    }
}
