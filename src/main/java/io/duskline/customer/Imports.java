package io.duskline.customer;

import io.duskline.ledger.Ledger;
import io.duskline.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports what the vendor's systems know of its customers. Bodies are read as a stream, {@value Chunk#ROWS} rows to a
 * transaction, so their size does not matter; the same rows again change nothing; a rejected row stops no other.
 */
@Component
public class Imports {

    private static final int ATTEMPTS = 5;

    private final AccountIntake accounts;
    private final ContactIntake contacts;
    private final UsageIntake usage;
    private final TransactionTemplate transaction;
    private final Ledger ledger;

    Imports(
            AccountIntake accounts,
            ContactIntake contacts,
            UsageIntake usage,
            TransactionTemplate transaction,
            Ledger ledger) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.usage = usage;
        this.transaction = transaction;
        this.ledger = ledger;
    }

    /**
     * Columns: {@code external_id, name} and, as wanted, {@code plan, region, manager_email, attr.…}.
     *
     * @param actor who imports, for the ledger
     * @throws Refusal (400) if a needed column is missing, one is not known, or the body breaks off
     */
    public ImportReport accounts(InputStream body, ImportFormat format, String actor) {
        return run("accounts", accounts, body, format, actor);
    }

    /**
     * Columns: {@code account_external_id, email, name, roles} and, as wanted, {@code locale} (else en) and
     * {@code time_zone} (else UTC).
     *
     * @see #accounts
     */
    public ImportReport contacts(InputStream body, ImportFormat format, String actor) {
        return run("contacts", contacts, body, format, actor);
    }

    /**
     * Columns: {@code account_external_id, integration, resource, uses_30d} and, as wanted, {@code last_used_at}.
     *
     * @see #accounts
     */
    public ImportReport usage(InputStream body, ImportFormat format, String actor) {
        return run("usage", usage, body, format, actor);
    }

    private ImportReport run(String what, Intake intake, InputStream body, ImportFormat format, String actor) {
        Tally total = new Tally();
        try {
            Rows rows = format.rows(body, intake.columns());
            for (List<Row> chunk = rows.next(Chunk.ROWS); !chunk.isEmpty(); chunk = rows.next(Chunk.ROWS)) {
                total.add(take(intake, chunk));
            }
        } catch (IOException e) {
            record(what, total, true, actor);
            throw Refusal.malformed(
                    "", "The body broke off after " + total.report().read() + " rows, which are imported.");
        }
        record(what, total, false, actor);
        return total.report();
    }

    /** Another import may have inserted or locked the same rows meanwhile: then the chunk is compared anew. */
    private Tally take(Intake intake, List<Row> chunk) {
        for (int attempt = 1; ; attempt++) {
            Tally tally = new Tally();
            try {
                transaction.executeWithoutResult(status -> intake.take(chunk, tally));
                return tally;
            } catch (ConcurrencyFailureException | DataIntegrityViolationException e) {
                giveUp(attempt, e);
            }
        }
    }

    private static void giveUp(int attempt, DataAccessException e) {
        if (attempt == ATTEMPTS) {
            throw e;
        }
    }

    private void record(String what, Tally total, boolean isBrokenOff, String actor) {
        Map<String, Object> detail = new HashMap<>(total.counts());
        if (isBrokenOff) {
            detail.put("broken_off", true);
        }
        transaction.executeWithoutResult(status -> ledger.append("customer.imported", actor, "import:" + what, detail));
    }
}
