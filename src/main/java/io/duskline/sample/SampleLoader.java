package io.duskline.sample;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AppUser.APP_USER;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;

import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the sample into an empty installation, wholly or not at all: everything is one transaction, so a process killed
 * in the middle leaves the installation empty, and the next start loads again.
 */
@Component
class SampleLoader implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(SampleLoader.class);

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final SampleCase cases;
    private final SampleSettings settings;

    SampleLoader(DSLContext sql, TransactionTemplate transaction, SampleCase cases, SampleSettings settings) {
        this.sql = sql;
        this.transaction = transaction;
        this.cases = cases;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.isWanted() && load(settings.sample())) {
            log.info("The sample {} is loaded.", settings.sample());
        }
    }

    /** @return false if the installation held something already */
    boolean load(String sample) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            waitForOtherNodes();
            boolean isEmpty = !sql.fetchExists(ACCOUNT) && !sql.fetchExists(INTEGRATION) && !sql.fetchExists(APP_USER);
            if (isEmpty) {
                cases.load(sample);
            }
            return isEmpty;
        }));
    }

    /** Every decision locks this row, so a node that starts at the same time waits here and then finds the sample loaded. */
    private void waitForOtherNodes() {
        sql.select(LEDGER_HEAD.ID).from(LEDGER_HEAD).forUpdate().fetch();
    }
}
