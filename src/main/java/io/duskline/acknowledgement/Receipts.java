package io.duskline.acknowledgement;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static org.jooq.impl.DSL.select;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The receipts of answers and of what was passed on, as people read them out: {@code L-000731}. */
@Component
public class Receipts {

    private static final Pattern NUMBER = Pattern.compile("[Ll][-–  ]?([0-9]{1,18})");

    private final DSLContext sql;

    Receipts(DSLContext sql) {
        this.sql = sql;
    }

    /** The account that was given this receipt; empty for what is none. */
    public Optional<Long> account(String typed) {
        Matcher number = NUMBER.matcher(typed.strip());
        if (!number.matches()) {
            return Optional.empty();
        }
        long receipt = Long.parseLong(number.group(1));
        return sql
                .select(ACKNOWLEDGEMENT.ACCOUNT_ID)
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.RECEIPT.eq(receipt))
                .unionAll(select(PASSED_ON.ACCOUNT_ID).from(PASSED_ON).where(PASSED_ON.RECEIPT.eq(receipt)))
                .fetch(row -> row.value1())
                .stream()
                .findFirst();
    }
}
