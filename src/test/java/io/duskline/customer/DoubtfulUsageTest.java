package io.duskline.customer;

import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Imports that leave in doubt whether an account still uses an integration. */
@DusklineTest
class DoubtfulUsageTest {

    @Autowired
    Imports imports;

    @Autowired
    UsageImports usageImports;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    CustomerData data;
    long twitter;

    @BeforeEach
    void accounts() {
        data = new CustomerData(imports, sql);
        twitter = data.integration("twitter");
        data.accounts(6);
    }

    private boolean isSilent(String account, int days) {
        return sql.fetchExists(
                USAGE_TOTAL,
                USAGE_TOTAL.INTEGRATION_ID.eq(twitter),
                USAGE_TOTAL.ACCOUNT_ID.eq(account(account)),
                UsageTotals.isSilentFor(USAGE_TOTAL, Duration.ofDays(days)));
    }

    @Test
    void accountWithARejectedRowIsNotSilent() {
        Instant old = clock.instant().minus(Duration.ofDays(10));
        take(full("acct-1,twitter,@a,5," + old, "acct-1,twitter,@b,5," + old));
        clock.advance(Duration.ofDays(6));
        take(full(
                "acct-1,twitter,@a,0," + old,
                "acct-1,twitter,@b,7," + clock.instant().plus(Duration.ofDays(3))));
        assertThat(isSilent("acct-1", 14)).isFalse();
    }

    @Test
    void accountUsedOnAnUnknownDayIsNotSilent() {
        Instant old = clock.instant().minus(Duration.ofDays(40));
        take(full("acct-1,twitter,@a,0," + old));
        clock.advance(Duration.ofDays(1));
        take(bare("acct-1,twitter,@a,50"));
        assertThat(isSilent("acct-1", 14)).isFalse();
    }

    @Test
    void useNamedWhileACompleteFileIsReadStays() {
        take(bare("acct-1,twitter,@a,5", "acct-2,twitter,@a,5"));
        clock.advance(Duration.ofDays(1));
        InputStream slow = new SequenceInputStream(
                late(() -> {
                    clock.advance(Duration.ofSeconds(2));
                    take(bare("acct-2,twitter,@a,5"));
                    clock.advance(Duration.ofSeconds(1));
                }),
                bytes("account_external_id,integration,resource,uses_30d\nacct-1,twitter,@a,5\n"));
        take(ImportBody.of(slow, ImportFormat.CSV).complete(Optional.empty()));
        assertThat(uses("acct-2")).isEqualTo(5);
    }

    @Test
    void rowOfAnUnknownAccountLeavesAFileComplete() {
        Imports.Taken taken =
                take(bare("acct-1,twitter,@a,5", "gone,twitter,@a,5").complete(Optional.empty()));
        assertThat(taken.coverage().getFirst().completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void fileOfAccountsCoversNoUsage() {
        ImportBody body = ImportBody.of(bytes("external_id,name\nnew,New\n"), ImportFormat.CSV)
                .complete(Optional.of("twitter"));
        Imports.Taken taken = imports.take(ImportKind.ACCOUNTS, body, "test");
        assertThat(usageImports.coverage(taken.id())).isEmpty();
    }

    @Test
    void undatedUseOfABrokenOffFileIsNotFresh() {
        InputStream broken = new SequenceInputStream(
                bytes("account_external_id,integration,resource,uses_30d\nacct-2,twitter,@a,5\nacct-3,twitter,@a,5\n"),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }
                });
        try {
            take(ImportBody.of(broken, ImportFormat.CSV));
        } catch (ProblemException expected) {
            assertThat(expected.kind()).isEqualTo(ProblemException.Kind.MALFORMED);
        }
        clock.advance(Duration.ofDays(20));
        take(bare("acct-1,twitter,@a,5"));
        UsageAsOf asOf = usageImports.find(twitter).orElseThrow();
        assertThat(asOf.oldest()).isBefore(clock.instant());
    }

    private Imports.Taken take(ImportBody body) {
        return imports.take(ImportKind.USAGE, body, "test");
    }

    private static InputStream late(Runnable act) {
        return new InputStream() {
            private boolean isDone;

            @Override
            public int read() throws IOException {
                if (!isDone) {
                    isDone = true;
                    act.run();
                }
                return -1;
            }
        };
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ImportBody full(String... rows) {
        return ImportBody.of(
                bytes("account_external_id,integration,resource,uses_30d,last_used_at\n" + String.join("\n", rows)
                        + "\n"),
                ImportFormat.CSV);
    }

    private static ImportBody bare(String... rows) {
        return ImportBody.of(
                bytes("account_external_id,integration,resource,uses_30d\n" + String.join("\n", rows) + "\n"),
                ImportFormat.CSV);
    }

    private long account(String externalId) {
        return sql.fetchSingle("select id from account where external_id = ?", externalId)
                .get(0, Long.class);
    }

    private long uses(String account) {
        return sql.fetchSingle(
                        "select uses_30d from usage_total where account_id = ? and integration_id = ?",
                        account(account),
                        twitter)
                .get(0, Long.class);
    }
}
