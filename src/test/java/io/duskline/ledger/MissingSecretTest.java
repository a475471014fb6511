package io.duskline.ledger;

import static io.duskline.db.tables.Seal.SEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.db.StartFault;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

/** Readers of a database other than the embedded one must find no secret in it. */
@DusklineTest
class MissingSecretTest {

    private static final Seal.Settings NONE = new Seal.Settings("", List.of(), List.of());

    @Autowired
    DSLContext sql;

    private final MockEnvironment external =
            new MockEnvironment().withProperty("spring.datasource.url", "jdbc:mysql://db.internal/duskline");

    @AfterEach
    void forget() {
        sql.deleteFrom(SEAL).execute();
    }

    @Test
    void withoutOneTheStartIsRefusedAndSaysHowToMakeOne() {
        assertThatThrownBy(() -> new Seal(sql, NONE, external))
                .asInstanceOf(InstanceOfAssertFactories.type(StartFault.class))
                .satisfies(missing -> assertThat(missing).hasMessageContaining("DUSKLINE_SECRET"))
                .extracting(StartFault::action, InstanceOfAssertFactories.STRING)
                .contains("openssl rand -hex 32");
        assertThat(sql.fetchCount(SEAL)).isZero();
    }

    @Test
    void withOneItStarts() {
        Seal.Settings set = new Seal.Settings("a-secret-of-its-own", List.of(), List.of());
        assertThat(new Seal(sql, set, external).sign("use", "text")).hasSize(32);
        assertThat(sql.fetchCount(SEAL)).isZero();
    }

    @Test
    void theEmbeddedOneKeepsItsOwn() {
        assertThat(new Seal(sql, NONE, new MockEnvironment()).sign("use", "text"))
                .hasSize(32);
        assertThat(sql.fetchCount(SEAL)).isOne();
    }
}
