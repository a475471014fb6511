package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.customer.ImportReport.RejectedRow;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a row says of the notice that an account was promised. */
@DusklineTest
class PromisedRowsTest {

    private static final String HEAD = "external_id,name,promised_days,promise_ground,promise_role,promise_source\n";

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    DSLContext sql;

    CustomerData data;

    @BeforeEach
    void data() {
        data = new CustomerData(imports, sql);
    }

    private @Nullable AccountPromise promise() {
        return accounts.get("acct-1").promise();
    }

    @Test
    void aPromiseIsTakenChangedAndTakenAway() {
        assertThat(data.accounts(HEAD + "acct-1,Acme,90,law,owner,contract of 2021\n")
                        .created())
                .isEqualTo(1);
        assertThat(promise())
                .isEqualTo(new AccountPromise(90, PromiseGround.LAW, ContactRole.OWNER, "contract of 2021"));
        assertThat(data.accounts(HEAD + "acct-1,Acme,90,law,owner,contract of 2021\n")
                        .unchanged())
                .as("the same again")
                .isEqualTo(1);

        data.accounts("external_id,name,promised_days\nacct-1,Acme,60\n");
        assertThat(promise())
                .as("what the file does not name stays")
                .isEqualTo(new AccountPromise(60, PromiseGround.LAW, ContactRole.OWNER, "contract of 2021"));
        data.accounts("external_id,name,plan\nacct-1,Acme,pro\n");
        assertThat(promise()).isNotNull();

        data.accounts(HEAD + "acct-1,Acme,45,,,\n");
        assertThat(promise()).isEqualTo(new AccountPromise(45, PromiseGround.CONTRACT, null, null));
        data.accounts("external_id,name,promised_days\nacct-1,Acme,\n");
        assertThat(promise()).isNull();
    }

    @Test
    void anObjectOfALineSaysTheSame() {
        imports.accounts(
                new ByteArrayInputStream("""
                        {"external_id":"acct-1","name":"Acme","promised_days":90,"promise_role":"Billing"}
                        """.getBytes(StandardCharsets.UTF_8)),
                ImportFormat.NDJSON,
                "pm@vendor.example");

        assertThat(promise()).isEqualTo(new AccountPromise(90, PromiseGround.CONTRACT, ContactRole.BILLING, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1,,,|promised_days|must be a whole number, 0 or more",
                "ninety,,,|promised_days|must be a whole number, 0 or more",
                "3651,,,|promised_days|must be at most 3650 days, which are ten years",
                ",law,,|promised_days|is required where there is a promise_ground",
                ",,,a contract|promised_days|is required where there is a promise_source",
                "30,promise,,|promise_ground|must be contract, law or terms",
                "30,law,boss,|promise_role|is no role: owner, admin, technical or billing"
            })
    void whatIsWrongIsNamedWithItsLine(String cells, String field, String reason) {
        ImportReport report = data.accounts(HEAD + "acct-1,Acme,30,terms,,\nacct-2,Maison," + cells + "\n");

        assertThat(report.created()).as("the other row is taken").isEqualTo(1);
        assertThat(report.errors()).containsExactly(new RejectedRow(3, field, reason, List.of()));
    }
}
