package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.AppUser.APP_USER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;

import io.duskline.db.tables.AppUser;
import io.duskline.ledger.Ledger;
import io.duskline.web.StaffNames;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Names of users and of their tokens. Two people of one name are told apart by their addresses. */
@Component
class NamesOfStaff implements StaffNames {

    private static final String THE_SETTINGS = "The admin token of the settings";

    private final DSLContext sql;

    NamesOfStaff(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Called of(String actor) {
        if (actor.equals(Ledger.ITSELF)) {
            return Called.justAs("Duskline");
        }
        if (actor.equals(AdminToken.NAME)) {
            return new Called(THE_SETTINGS, "", TokenListPages.PAGE);
        }
        OptionalLong token = TokenOwners.token(actor);
        return (token.isPresent() ? ofToken(token.getAsLong()) : ofPerson(actor)).orElseGet(() -> Called.justAs(actor));
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

    /** A token that the installation owns is somebody of its own. */
    private Optional<Called> ofToken(long id) {
        return sql.select(API_TOKEN.NAME, API_TOKEN.OWNER_ID, coalesce(APP_USER.EMAIL, API_TOKEN.CREATED_BY))
                .from(API_TOKEN)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(API_TOKEN.OWNER_ID))
                .where(API_TOKEN.ID.eq(id))
                .fetchOptional(row -> {
                    String page = TokenListPages.row(id);
                    String named = "the token “" + row.value1() + "”";
                    return row.value2() == null
                            ? new Called("The token “" + row.value1() + "”", "", page)
                            : new Called(
                                    ofPerson(row.value3()).map(Called::name).orElse(row.value3()), named, page);
                });
    }
}
