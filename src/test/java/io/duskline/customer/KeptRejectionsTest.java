package io.duskline.customer;

import static io.duskline.db.tables.ImportRun.IMPORT_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.erasure.Erasure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Stored rejections have the place and the reason, but no content of the row, so that they need no erasure. */
@DusklineTest
class KeptRejectionsTest {

    private static final String HEAD = "account_external_id,email,name,roles\n";

    @Autowired
    Imports imports;

    @Autowired
    ImportRuns runs;

    @Autowired
    PersonErasure personErasure;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void anAccountWithAContact() {
        imports.accounts(stream("external_id,name\na,A\n"), ImportFormat.CSV, "token:1");
        contacts(HEAD + "a,bob@person.example,Bob Person,owner\n");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private void contacts(String csv) {
        imports.contacts(stream(csv), ImportFormat.CSV, "token:1");
    }

    private String reasons() {
        return sql.select(IMPORT_RUN.LISTED_ROWS)
                .from(IMPORT_RUN)
                .fetch(IMPORT_RUN.LISTED_ROWS)
                .toString();
    }

    @Test
    void erasedAfterItWasRejected() {
        contacts(HEAD + "Bob Person,bob@person.example,x,owner\na,bob@person.example,x,bob@person.example\n");
        personErasure.address("bob@person.example", "They asked for it.", "token:1", Erasure.Way.PERSON);
        assertThat(reasons()).doesNotContainIgnoringCase("bob@person").doesNotContainIgnoringCase("bob person");
    }

    /** The file is mended later than the erasure, as erasures bar what old files bring. */
    @Test
    void rejectedAfterItWasErased() {
        personErasure.address("bob@person.example", "They asked for it.", "token:1", Erasure.Way.PERSON);
        contacts(HEAD + "Bob Person,bob@person.example,x,owner\na,x@y.example,x,bob@person.example\n");
        assertThat(reasons()).doesNotContainIgnoringCase("bob@person").doesNotContainIgnoringCase("bob person");
    }

    /** Whom we never knew: their name no sweep knows. */
    @Test
    void aNameThatWasOnlyEverRejected() {
        contacts(HEAD + "Eve Stranger,eve@stranger.example,x,owner\n");
        personErasure.address("eve@stranger.example", "They asked for it.", "token:1", Erasure.Way.PERSON);
        assertThat(reasons()).doesNotContain("Eve Stranger");
    }

    @Test
    void aNameThatWhoeverSentItMadeUp() {
        imports.contacts(stream("{\"Bob Person\":1}\n{\"account_external_id\":[]}\n"), ImportFormat.NDJSON, "token:1");
        imports.accounts(
                stream("{\"external_id\":\"b\",\"name\":\"B\",\"attr.Bob Person\":{}}\n"),
                ImportFormat.NDJSON,
                "token:1");

        assertThat(runs.list(null, 2).items().reversed().stream()
                        .flatMap(run -> runs.report(run).errors().stream())
                        .map(ImportReport.RejectedRow::field))
                .containsExactly("", "account_external_id", "attr.");
        assertThat(reasons()).doesNotContain("Bob");
    }
}
