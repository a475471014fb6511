package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.AppUser.APP_USER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.when;

import io.duskline.web.Actors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Behind a token stands its owner: a user, or the admin token of the settings, which whoever holds the settings has. */
@Component
class TokenOwners implements Actors {

    private static final Pattern TOKEN = Pattern.compile(".* \\(token ([1-9][0-9]{0,17})\\)", Pattern.DOTALL);

    private final DSLContext sql;

    TokenOwners(DSLContext sql) {
        this.sql = sql;
    }

    /** The name under which a token acts. Nobody signs in under such a name: no address has a blank. */
    static String actor(String named, long id) {
        return named + " (token " + id + ")";
    }

    @Override
    public String person(String actor) {
        Matcher token = TOKEN.matcher(actor);
        return token.matches() ? owner(Long.parseLong(token.group(1)), actor) : actor;
    }

    private String owner(long token, String actor) {
        return sql.select(when(API_TOKEN.OWNER_ID.isNull(), AdminToken.NAME)
                        .otherwise(coalesce(APP_USER.EMAIL, API_TOKEN.CREATED_BY)))
                .from(API_TOKEN)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(API_TOKEN.OWNER_ID))
                .where(API_TOKEN.ID.eq(token))
                .fetchOptional(row -> row.value1())
                .orElse(actor);
    }
}
