package io.duskline.db;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Where one account migrates the database ({@code spring.flyway.user}) and another works with it ({@code
 * spring.datasource.username}): gives the latter what it needs at each start, after migrating, and no more. It makes and drops no
 * table, and of the ledger it takes nothing back: it adds entries, and writes over only what an erasure does.
 */
@Component
@ConditionalOnProperty("duskline.database.grant-to")
class LeastRights extends BaseCallback {

    private static final String EVERYTHING = "select, insert, update, delete";

    /** Tables with fewer rights. */
    private static final Map<String, String> RIGHTS = Map.of(
            "ledger_entry", "select, insert, update (subject, detail, body)",
            "flyway_schema_history", "select");

    /** User and host, as in {@code duskline@%}. */
    private static final Pattern ACCOUNT = Pattern.compile("([\\w.-]{1,32})@([\\w.:/%-]{1,255})");

    private final String account;

    /** @param account user and host of the account that works with the database; it is there already */
    LeastRights(@Value("${duskline.database.grant-to}") String account) {
        Matcher parts = ACCOUNT.matcher(account);
        if (!parts.matches()) {
            throw new IllegalArgumentException("duskline.database.grant-to must be a user and its host, as duskline@%");
        }
        this.account = "'" + parts.group(1) + "'@'" + parts.group(2) + "'";
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        DSLContext sql = DSL.using(context.getConnection(), SQLDialect.MYSQL);
        try {
            sql.fetch("select table_name from information_schema.tables"
                            + " where table_schema = database() and table_type = 'BASE TABLE' order by table_name")
                    .getValues(0, String.class)
                    .forEach(table -> sql.execute(
                            "grant " + RIGHTS.getOrDefault(table, EVERYTHING) + " on `" + table + "` to " + account));
        } catch (DataAccessException e) {
            throw new IllegalStateException(
                    "The rights of " + account
                            + " cannot be granted: the account must be there, and the one that migrates"
                            + " needs all privileges on the database with grant option.",
                    e);
        }
    }
}
