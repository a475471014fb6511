package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.OptOut.OPT_OUT;
import static io.duskline.db.tables.Suppression.SUPPRESSION;

import io.duskline.ledger.SubjectNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Accounts, contacts and addresses, as entries are about them. */
@Component
class CustomerNames implements SubjectNames {

    private static final String DESK = "desk";

    private final DSLContext sql;
    private final AccountSearch search;

    CustomerNames(DSLContext sql, AccountSearch search) {
        this.sql = sql;
        this.search = search;
    }

    @Override
    public Map<String, Named> named(Collection<String> subjects) {
        Map<String, Named> named = new HashMap<>();
        sql.select(ACCOUNT.EXTERNAL_ID, ACCOUNT.NAME)
                .from(ACCOUNT)
                .where(ACCOUNT.EXTERNAL_ID.in(
                        SubjectNames.of("account", subjects).keySet()))
                .forEach(row -> named.put(
                        "account:" + row.value1(), named(row.value2(), "account " + row.value1(), page(row.value1()))));
        sql.select(CONTACT.ID, CONTACT.EMAIL, ACCOUNT.EXTERNAL_ID)
                .from(CONTACT)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CONTACT.ACCOUNT_ID))
                .where(CONTACT.ID.in(SubjectNames.numbers("contact", subjects)))
                .forEach(row -> named.put(
                        "contact:" + row.value1(),
                        named(row.value2(), "a contact of account " + row.value3(), page(row.value3()))));
        sql.select(SUPPRESSION.ID, SUPPRESSION.EMAIL)
                .from(SUPPRESSION)
                .where(SUPPRESSION.ID.in(SubjectNames.numbers("suppression", subjects)))
                .forEach(row -> named.put(
                        "suppression:" + row.value1(),
                        named(row.value2(), "an address", "/console/customers/suppressions?q=" + query(row.value2()))));
        sql.select(OPT_OUT.ID, OPT_OUT.EMAIL)
                .from(OPT_OUT)
                .where(OPT_OUT.ID.in(SubjectNames.numbers("opt_out", subjects)))
                .forEach(row -> named.put(
                        "opt_out:" + row.value1(),
                        named(row.value2(), "an address", "/desk?q=" + query(row.value2()))));
        return named;
    }

    private static Named named(String words, String otherwise, String href) {
        return new Named(words, otherwise, href, DESK);
    }

    private static String page(String externalId) {
        return "/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }

    private static String query(String address) {
        return UriUtils.encodeQueryParam(address, StandardCharsets.UTF_8).replace("+", "%2B");
    }

    /** An account by whatever is quoted of it; an address is that contact, what it opted out of and what suppresses it, too. */
    @Override
    public List<String> meant(String words, int limit) {
        List<String> meant = new ArrayList<>();
        sql.select(ACCOUNT.EXTERNAL_ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(search.ids(words, limit)))
                .forEach(row -> meant.add("account:" + row.value1()));
        if (words.contains("@")) {
            String address = EmailAddress.lookup(words);
            sql.select(CONTACT.ID)
                    .from(CONTACT)
                    .where(CONTACT.EMAIL.eq(address))
                    .limit(limit)
                    .forEach(row -> meant.add("contact:" + row.value1()));
            sql.select(SUPPRESSION.ID)
                    .from(SUPPRESSION)
                    .where(SUPPRESSION.EMAIL.eq(address))
                    .forEach(row -> meant.add("suppression:" + row.value1()));
            sql.select(OPT_OUT.ID)
                    .from(OPT_OUT)
                    .where(OPT_OUT.EMAIL.eq(address))
                    .forEach(row -> meant.add("opt_out:" + row.value1()));
        }
        return meant;
    }
}
