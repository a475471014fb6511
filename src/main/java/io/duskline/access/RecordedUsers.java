package io.duskline.access;

import static io.duskline.db.tables.AppUser.APP_USER;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import io.duskline.ledger.LedgerSubjects;
import org.jooq.Field;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** No user without an entry that says who made it. */
@Component
class RecordedUsers implements LedgerSubjects {

    @Override
    public Table<?> rows() {
        return APP_USER;
    }

    @Override
    public Field<String> subject() {
        return concat(inline("user:"), APP_USER.ID.cast(String.class));
    }
}
