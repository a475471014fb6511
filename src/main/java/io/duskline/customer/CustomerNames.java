package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.OptOut.OPT_OUT;
import static io.duskline.db.tables.Suppression.SUPPRESSION;

import io.duskline.ledger.SubjectNames;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Accounts, contacts and addresses as ledger subjects. */
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
                        "suppression:" + row.value1(), address(row.value2(), "/console/customers/suppressions?q=")));
        sql.select(OPT_OUT.ID, OPT_OUT.EMAIL)
                .from(OPT_OUT)
                .where(OPT_OUT.ID.in(SubjectNames.numbers("opt_out", subjects)))
                .forEach(row -> named.put("opt_out:" + row.value1(), address(row.value2(), "/desk?q=")));
        return named;
    }

    private static Named named(String words, String otherwise, String href) {
        return new Named(words, otherwise, href, DESK);
    }

    private static String page(String externalId) {
        return "/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }

    private static Named address(String address, String list) {
        return named(
                address,
                "an address",
                list
                        + UriUtils.encodeQueryParam(address, StandardCharsets.UTF_8)
                                .replace("+", "%2B"));
    }

    /** Finds an account by anything that is quoted of it. An address also finds its contact, its opt-out and its suppression. */
    @Override
    public List<String> meant(String words, int limit) {
        Stream<String> named =
                subjects("account:", ACCOUNT.EXTERNAL_ID, ACCOUNT.ID.in(search.ids(words, limit)), limit);
        if (!words.contains("@")) {
            return named.toList();
        }
        String address = EmailAddress.lookup(words);
        return Stream.of(
                        named,
                        subjects("contact:", CONTACT.ID, CONTACT.EMAIL.eq(address), limit),
                        subjects("suppression:", SUPPRESSION.ID, SUPPRESSION.EMAIL.eq(address), limit),
                        subjects("opt_out:", OPT_OUT.ID, OPT_OUT.EMAIL.eq(address), limit))
                .flatMap(Function.identity())
                .toList();
    }

    private Stream<String> subjects(String kind, TableField<?, ?> key, Condition which, int limit) {
        return sql
                .select(key)
                .from(key.getTable())
                .where(which)
                .limit(limit)
                .fetch(row -> kind + row.value1())
                .stream();
    }
}
