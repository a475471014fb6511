package io.duskline.db;

import static io.duskline.db.tables.Provider.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who said that they only read cannot write, whatever the statement. */
@DusklineTest
class ReadingTransactionTest {

    @Autowired
    DSLContext sql;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void itWritesNothing() {
        assertThat(writes())
                .allSatisfy(write -> assertThatThrownBy(() -> reading(write::execute))
                        .as(write.getSQL())
                        .hasStackTraceContaining("Connection is read-only"));
        assertThatThrownBy(() -> reading(() -> sql.batch(writes()).execute()))
                .hasStackTraceContaining("Connection is read-only");
        assertThat(sql.fetchCount(PROVIDER)).isZero();
    }

    @Test
    void itReadsAndLocksAndTheNextMayWrite() {
        assertThat(reading(() -> sql.selectFrom(PROVIDER).forUpdate().fetch())).isEmpty();

        writes().forEach(Query::execute);

        assertThat(reading(() -> sql.fetchCount(PROVIDER))).isEqualTo(1);
    }

    private List<Query> writes() {
        return List.of(
                sql.insertInto(PROVIDER).set(PROVIDER.NAME, "Fax"),
                sql.insertInto(PROVIDER).set(PROVIDER.NAME, "Fax").onDuplicateKeyIgnore(),
                sql.insertInto(PROVIDER, PROVIDER.NAME)
                        .select(DSL.select(DSL.inline("Telex")).from(PROVIDER).where(PROVIDER.NAME.eq("Pager"))),
                sql.update(PROVIDER).set(PROVIDER.URL, "https://fax.example"),
                sql.deleteFrom(PROVIDER).where(PROVIDER.NAME.eq("Telex")),
                sql.query("replace into provider (name) values ('Fax')"));
    }

    private <T> T reading(Supplier<T> work) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setReadOnly(true);
        return template.execute(status -> work.get());
    }
}
