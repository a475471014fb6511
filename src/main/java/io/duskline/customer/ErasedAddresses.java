package io.duskline.customer;

import static io.duskline.db.tables.OptOut.OPT_OUT;
import static io.duskline.db.tables.Suppression.SUPPRESSION;

import io.duskline.ledger.Fingerprints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.springframework.stereotype.Component;

/** An address as a table may have it: as {@link EmailAddress#key} writes it, or as the fingerprint that it left. */
@Component
class ErasedAddresses {

    private final DSLContext sql;
    private final Fingerprints fingerprints;

    ErasedAddresses(DSLContext sql, Fingerprints fingerprints) {
        this.sql = sql;
        this.fingerprints = fingerprints;
    }

    /** Of addresses that came back: whoever may not be written to is known by their address again. */
    void backAgain(Collection<String> addresses) {
        backAgain(SUPPRESSION.EMAIL, addresses);
        backAgain(OPT_OUT.EMAIL, addresses);
    }

    private void backAgain(TableField<?, String> column, Collection<String> addresses) {
        if (addresses.isEmpty() || !sql.fetchExists(column.getTable(), column.startsWith(Fingerprints.PREFIX))) {
            return;
        }
        fingerprints
                .byFingerprint(addresses)
                .forEach((fingerprint, address) -> sql.update(column.getTable())
                        .set(column, EmailAddress.key(address))
                        .where(column.eq(fingerprint))
                        .execute());
    }

    Condition is(Field<String> column, String email) {
        String key = EmailAddress.key(email);
        List<String> all = new ArrayList<>(fingerprints.everOfAddress(key));
        all.add(key);
        return column.in(all);
    }
}
