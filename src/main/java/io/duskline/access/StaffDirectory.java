package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.AppUser.APP_USER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;

import io.duskline.db.tables.AppUser;
import io.duskline.ledger.Ledger;
import io.duskline.web.Actors;
import io.duskline.web.StaffNames;
import io.duskline.web.StaffNames.Called;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.springframework.stereotype.Component;

/**
 * Resolves ledger actors to people and display names. A token acts for its owner; a token of the installation acts for itself.
 * Two people with the same name are shown with their addresses.
 */
@Component
class StaffDirectory implements Actors, StaffNames {

    private static final Pattern TOKEN = Pattern.compile(".* \\(token ([1-9][0-9]{0,17})\\)", Pattern.DOTALL);
    private static final String THE_SETTINGS = "The admin token of the settings";

    private final DSLContext sql;

    StaffDirectory(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String person(String actor) {
        return token(actor)
                .filter(token -> token.value3() != null)
                .map(token -> token.value4())
                .orElse(actor);
    }

    @Override
    public Called of(String actor) {
        if (actor.equals(Ledger.ITSELF)) {
            return Called.justAs("Duskline");
        }
        if (actor.equals(AdminToken.NAME)) {
            return new Called(THE_SETTINGS, "", AccessPages.TOKENS);
        }
        return token(actor).map(this::called).or(() -> ofPerson(actor)).orElseGet(() -> Called.justAs(actor));
    }

    @Override
    public List<String> meant(String words, int limit) {
        return sql.select(APP_USER.EMAIL)
                .from(APP_USER)
                .where(APP_USER.NAME.containsIgnoreCase(words).or(APP_USER.EMAIL.containsIgnoreCase(words)))
                .orderBy(APP_USER.ID)
                .limit(limit)
                .fetch(APP_USER.EMAIL);
    }

    private Optional<Called> ofPerson(String address) {
        if (!Users.mayBeAddress(address)) {
            return Optional.empty();
        }
        AppUser other = APP_USER.as("other");
        return sql.select(
                        APP_USER.ID,
                        APP_USER.EMAIL,
                        coalesce(APP_USER.NAME, APP_USER.EMAIL),
                        field(selectCount().from(other).where(other.NAME.eq(APP_USER.NAME))))
                .from(APP_USER)
                .where(APP_USER.EMAIL.eq(Users.normal(address)))
                .fetchOptional(row -> new Called(
                        row.value4() > 1 ? row.value3() + " (" + row.value2() + ")" : row.value3(),
                        "",
                        AccessPages.userPage(row.value1())));
    }

    private Called called(Record4<Long, String, Long, String> token) {
        String name = "token “" + token.value2() + "”";
        String page = AccessPages.tokenRow(token.value1());
        return token.value3() == null
                ? new Called("The " + name, "", page)
                : new Called(ofPerson(token.value4()).map(Called::name).orElse(token.value4()), "the " + name, page);
    }

    /** The id, name, owner and owner's address of the token that {@code actor} names. */
    private Optional<Record4<Long, String, Long, String>> token(String actor) {
        Matcher token = TOKEN.matcher(actor);
        return !token.matches()
                ? Optional.empty()
                : sql.select(
                                API_TOKEN.ID,
                                API_TOKEN.NAME,
                                API_TOKEN.OWNER_ID,
                                coalesce(APP_USER.EMAIL, API_TOKEN.CREATED_BY))
                        .from(API_TOKEN)
                        .leftJoin(APP_USER)
                        .on(APP_USER.ID.eq(API_TOKEN.OWNER_ID))
                        .where(API_TOKEN.ID.eq(Long.parseLong(token.group(1))))
                        .fetchOptional();
    }
}
