package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duskline.DusklineTest;
import io.duskline.db.RetriedTransactions;
import io.duskline.erasure.Erasure;
import io.duskline.erasure.Erasures;
import io.duskline.ledger.Fingerprints;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import io.duskline.web.Staff;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** What was stored before the database went away counts, and the same body again does the rest. */
@DusklineTest
class ImportWithoutDatabaseTest {

    @Autowired
    Imports imports;

    @Autowired
    AccountImporter accountImporter;

    @Autowired
    ContactImporter contactImporter;

    @Autowired
    UsageImporter usageImporter;

    @Autowired
    Accounts accounts;

    @Autowired
    Erasures erasures;

    @Autowired
    Suppressions suppressions;

    @Autowired
    OptOuts optOuts;

    @Autowired
    Fingerprints fingerprints;

    @Autowired
    Staff staff;

    @Autowired
    Ledger ledger;

    @Autowired
    UsageImports usageImports;

    @Autowired
    SearchIndexListener findable;

    @Autowired
    ImportRuns runs;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DSLContext sql;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aDatabaseThatFailsLeavesTheCountsAndTheEntryOfWhatWasTaken(int which) {
        StringBuilder csv = new StringBuilder("external_id,name\n");
        for (int i = 1; i <= 2500; i++) {
            csv.append("acct-" + which + "-" + i + ",Account\n");
        }
        RetriedTransactions away = new RetriedTransactions(new FailsOnce(transactions, which));
        Imports failing = importing(contactImporter, away);

        long stored = 1000L * (which - 1);
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class,
                () -> failing.accounts(CustomerData.stream(csv.toString()), ImportFormat.CSV, "bot"));

        assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.UNAVAILABLE);
        assertThat(refusal.detail()).startsWith("The database failed after " + stored + " rows, which are imported.");
        assertThat(ledger.about(List.of("import:accounts"), 1).getFirst().detail())
                .contains("\"created\":" + stored)
                .contains("\"broken_off\":true");
        assertThat(new CustomerData(imports, sql).accounts(csv.toString()))
                .isEqualTo(new ImportReport(2500, 2500 - stored, 0, stored, 0, List.of(), 0, 0, List.of()));
    }

    /** They are erased after the rows are stored, each by itself. */
    @Test
    void whatIsStoredCountsWhereARemovalFailsAfterwards() {
        new CustomerData(imports, sql).accounts(1000);
        PersonErasure away = new PersonErasure(sql, accounts, erasures, fingerprints, staff) {
            @Override
            public Result contact(Account account, String email, String reason, String by, Erasure.Way way) {
                throw new DataAccessResourceFailureException("gone");
            }
        };
        Imports failing = importing(
                new ContactImporter(sql, accounts, away, erasures, suppressions, optOuts, findable, Clock.systemUTC()),
                new RetriedTransactions(transactions));
        StringBuilder csv = new StringBuilder("account_external_id,email,name,roles,removed\n");
        for (int i = 1; i < 1000; i++) {
            csv.append("acct-" + i + ",p@acct-" + i + ".example,P,owner,\n");
        }
        csv.append("acct-1000,p@acct-1000.example,P,owner,true\n");

        ProblemException refusal = catchThrowableOfType(
                ProblemException.class,
                () -> failing.contacts(CustomerData.stream(csv.toString()), ImportFormat.CSV, "bot"));

        assertThat(refusal.detail()).startsWith("The database failed after 999 rows, which are imported.");
        assertThat(ledger.about(List.of("import:contacts"), 1).getFirst().detail())
                .contains("\"created\":999", "\"broken_off\":true");
    }

    private Imports importing(ContactImporter contacts, RetriedTransactions transaction) {
        return new Imports(
                accountImporter,
                contacts,
                usageImporter,
                transaction,
                ledger,
                usageImports,
                findable,
                runs,
                Clock.systemUTC());
    }

    /** A database that is away for one transaction. */
    private static final class FailsOnce implements PlatformTransactionManager {

        private final PlatformTransactionManager transactions;
        private final int which;
        private final AtomicInteger begun = new AtomicInteger();

        private FailsOnce(PlatformTransactionManager transactions, int which) {
            this.transactions = transactions;
            this.which = which;
        }

        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            if (begun.incrementAndGet() == which) {
                throw new DataAccessResourceFailureException("gone");
            }
            return transactions.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            transactions.commit(status);
        }

        @Override
        public void rollback(TransactionStatus status) {
            transactions.rollback(status);
        }
    }
}
