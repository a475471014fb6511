package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.AppUser.APP_USER;
import static org.jooq.impl.DSL.coalesce;

import io.duskline.web.Actors;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Behind a token stands its owner. One that the installation's admin token issued has none, and is somebody of its own. */
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

    /** The number of the token under whose name somebody acted; empty where it was none. */
    static OptionalLong token(String actor) {
        Matcher token = TOKEN.matcher(actor);
        return token.matches() ? OptionalLong.of(Long.parseLong(token.group(1))) : OptionalLong.empty();
    }

    @Override
    public String person(String actor) {
        OptionalLong token = token(actor);
        return token.isPresent() ? owner(token.getAsLong(), actor) : actor;
    }

    private String owner(long token, String actor) {
        return sql.select(coalesce(APP_USER.EMAIL, API_TOKEN.CREATED_BY))
                .from(API_TOKEN)
                .leftJoin(APP_USER)
                .on(APP_USER.ID.eq(API_TOKEN.OWNER_ID))
                .where(API_TOKEN.ID.eq(token).and(API_TOKEN.OWNER_ID.isNotNull()))
                .fetchOptional(row -> row.value1())
                .orElse(actor);
    }
}
