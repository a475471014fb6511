package io.duskline.search;

import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Link;
import io.duskline.acknowledgement.Links;
import io.duskline.customer.AccountSearch.By;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.EmailAddress;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.MessageIds;
import io.duskline.ledger.TokenText;
import io.duskline.web.MaskedLinks;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.springframework.stereotype.Component;

/** What names accounts as a whole: an index or a signature answers each. */
@Component
class ExactMatches {

    /** In a pasted link, or by itself. */
    private static final Pattern TOKEN =
            Pattern.compile("(?:.*/n/)?([a-z2-7]{25,64})(?:[/?#.,;>)].*)?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** What may be an address or a Message-ID within a pasted text. */
    private static final Pattern WITH_AT =
            Pattern.compile("[^\\s<>()\\[\\]\"',;:]{1,200}@[^\\s<>()\\[\\]\"',;:@]{1,253}");

    /** Of a pasted text so many are looked up. */
    private static final int MOST_WITH_AT = 40;

    /** So many addresses are compared with one that was typed with a slip. */
    private static final int MOST_NEAR = 2000;

    private final Accounts accounts;
    private final Links links;
    private final Acknowledgements receipts;
    private final MessageIds messages;

    ExactMatches(Accounts accounts, Links links, Acknowledgements receipts, MessageIds messages) {
        this.accounts = accounts;
        this.links = links;
        this.receipts = receipts;
        this.messages = messages;
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
                        () -> named(By.RESOURCE, text, accounts.using(text).stream()),
                        () -> within(text, By.MESSAGE_ID, this::sent),
                        () -> within(text, By.ADDRESS, this::addressed))
                .map(Supplier::get)
                .filter(named -> !named.accounts().isEmpty())
                .findFirst();
    }

    /** Masks the token of a personal link, also of a token without its link. */
    String masked(String text) {
        String token = text.strip();
        return TOKEN.matcher(token).matches()
                        && token.indexOf('/') < 0
                        && links.read(TokenText.typed(token)).isPresent()
                ? MaskedLinks.in("/n/" + token).substring("/n/".length())
                : MaskedLinks.in(text);
    }

    private static Named named(By by, String value, Stream<Long> accounts) {
        return new Named(by, value, accounts.distinct().toList());
    }

    private Optional<Long> link(String text) {
        Matcher token = TOKEN.matcher(text);
        return token.matches()
                ? links.read(TokenText.typed(token.group(1)))
                        .map(Link::contactId)
                        .flatMap(accounts::contact)
                        .map(Contact::accountId)
                : Optional.empty();
    }

    private Optional<Long> message(String text) {
        return messages.withMessageId(text).map(Delivery::accountId);
    }

    private Stream<Long> addressed(String text) {
        return text.contains("@") ? accounts.writtenAt(text).stream() : Stream.empty();
    }

    /** A pasted bounce names its message by our envelope sender or Message-ID, and else its reader by the address. */
    private Named within(String text, By by, Function<String, Stream<Long>> find) {
        return WITH_AT.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_WITH_AT)
                .map(part -> named(by, part, find.apply(part)))
                .filter(named -> !named.accounts().isEmpty())
                .findFirst()
                .orElseGet(() -> named(by, text, Stream.empty()));
    }

    private Stream<Long> sent(String part) {
        return Stream.concat(
                messages.withEnvelopeSender(part).map(Delivery::accountId).stream(), message(part).stream());
    }

    /** An address with another ending, or with a slip in its domain; empty where what was typed is no address. */
    Optional<Named> near(String typed) {
        String text = typed.strip();
        if (!WITH_AT.matcher(text).matches()) {
            return Optional.empty();
        }
        String wanted = EmailAddress.key(text);
        int domain = wanted.indexOf('@') + 1;
        int ending = wanted.lastIndexOf('.');
        return Stream.<Supplier<Stream<String>>>of(
                        () -> ending < domain
                                ? Stream.empty()
                                : beginning(wanted.substring(0, ending + 1))
                                        .filter(each -> each.lastIndexOf('.') == ending),
                        () -> beginning(wanted.substring(0, domain + 1)).filter(each -> isSlip(each, wanted)))
                .flatMap(way -> way.get())
                .findFirst()
                .map(address -> named(By.ADDRESS, address, addressed(address)));
    }

    private Stream<String> beginning(String begin) {
        return accounts.addressesBeginning(begin, MOST_NEAR).stream();
    }

    /** Whether two addresses differ by at most two letters in a row. */
    private static boolean isSlip(String one, String other) {
        int begin = StringUtils.indexOfDifference(one, other);
        int end = StringUtils.getCommonPrefix(StringUtils.reverse(one), StringUtils.reverse(other))
                .length();
        int shorter = Math.min(one.length(), other.length());
        return Math.max(one.length(), other.length()) - begin - Math.min(end, shorter - begin) <= 2;
    }

    /** What was erased is known by its fingerprint alone: an account, or the owner of an address. */
    private Stream<Long> erased(String text) {
        return Stream.concat(
                accounts.onceNamed(text).stream(),
                text.contains("@") ? accounts.onceWrittenAt(text).stream() : Stream.empty());
    }
}
