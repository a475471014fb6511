package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.AppUser.APP_USER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import io.duskline.ledger.LedgerSubjects;
import io.duskline.ledger.SubjectNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** Users and tokens as ledger subjects. Every user has an entry about its creation. */
@Component
class AccessNames implements SubjectNames, LedgerSubjects {

    private static final String ADMIN = "admin";

    private final DSLContext sql;

    AccessNames(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Named> named(Collection<String> subjects) {
        Map<String, Named> named = new HashMap<>();
        sql.select(APP_USER.ID, APP_USER.EMAIL, APP_USER.NAME)
                .from(APP_USER)
                .where(APP_USER.ID.in(SubjectNames.numbers("user", subjects)))
                .forEach(row -> {
                    String words = row.value3() == null ? row.value2() : row.value3();
                    named.put("user:" + row.value1(), named(words, AccessPages.userPage(row.value1())));
                });
        sql.select(API_TOKEN.ID, API_TOKEN.NAME)
                .from(API_TOKEN)
                .where(API_TOKEN.ID.in(SubjectNames.numbers("token", subjects)))
                .forEach(row -> named.put(
                        Token.subject(row.value1()),
                        named("Token “" + row.value2() + "”", AccessPages.tokenRow(row.value1()))));
        return named;
    }

    private static Named named(String words, String href) {
        return new Named(words, words, href, ADMIN);
    }

    @Override
    public List<String> meant(String words, int limit) {
        List<String> users = sql.select(APP_USER.ID)
                .from(APP_USER)
                .where(APP_USER.NAME.containsIgnoreCase(words).or(APP_USER.EMAIL.containsIgnoreCase(words)))
                .orderBy(APP_USER.ID)
                .limit(limit)
                .fetch(row -> "user:" + row.value1());
        List<String> tokens = sql.select(API_TOKEN.ID)
                .from(API_TOKEN)
                .where(API_TOKEN.NAME.containsIgnoreCase(words))
                .orderBy(API_TOKEN.ID)
                .limit(limit)
                .fetch(row -> Token.subject(row.value1()));
        return Stream.concat(users.stream(), tokens.stream()).toList();
    }

    @Override
    public Table<?> rows() {
        return APP_USER;
    }

    @Override
    public Field<String> subject() {
        return concat(inline("user:"), APP_USER.ID.cast(String.class));
    }
}
