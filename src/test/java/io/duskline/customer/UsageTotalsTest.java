package io.duskline.customer;

import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.DusklineTest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** However usage comes in, the totals are what its rows add up to. */
@DusklineTest
class UsageTotalsTest {

    private static final String HEADER = "account_external_id,integration,resource,uses_30d,last_used_at\n";

    @Autowired
    Imports imports;

    @Autowired
    DSLContext sql;

    CustomerData data;

    @BeforeEach
    void data() {
        data = new CustomerData(imports, sql);
        data.integration("twitter");
        data.integration("fax");
        data.accounts(40);
    }

    @Test
    void theMostUsedGivesTheNameAndAnUnknownDayCountsOnlyWithUses() {
        data.usage(HEADER
                + "acct-1,twitter,@big,100,2026-04-01T10:00:00Z\n"
                + "acct-1,twitter,@small,9,2026-04-02T10:00:00Z\n"
                + "acct-2,twitter,@idle,0,\n"
                + "acct-3,twitter,@undated,1,\n");

        assertThat(sql.selectFrom(USAGE_TOTAL).orderBy(USAGE_TOTAL.ACCOUNT_ID).fetch())
                .extracting(
                        total -> total.getTopResource(),
                        total -> total.getResources(),
                        total -> total.getUses_30d(),
                        total -> total.getIsUndated())
                .containsExactly(
                        tuple("@big", 2, 109L, false), tuple("@idle", 1, 0L, false), tuple("@undated", 1, 1L, true));
        assertThat(kept()).isEqualTo(addedUp());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void manyImportsOfTheSame(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            data.usage(rows(random, 1500, ""));
        }

        assertThat(kept()).isEqualTo(addedUp()).hasSizeGreaterThan(60);
    }

    @Test
    void importsBesideEachOtherAddUpWhatBothWrote() {
        for (int round = 0; round < 5; round++) {
            List<CompletableFuture<ImportReport>> both = IntStream.range(0, 3)
                    .mapToObj(i -> rows(new Random(i), 200, "of-" + i))
                    .map(csv -> CompletableFuture.supplyAsync(() -> data.usage(csv), CustomerData.ITS_OWN_THREAD))
                    .toList();
            both.forEach(CompletableFuture::join);

            assertThat(kept()).as("round %s", round).isEqualTo(addedUp());
            sql.execute("delete from integration_usage");
            sql.execute("delete from usage_total");
        }
    }

    /** @param by distinguishes the resources of one file from those of others */
    private static String rows(Random random, int many, String by) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < many; i++) {
            csv.append("acct-").append(1 + random.nextInt(40));
            csv.append(random.nextBoolean() ? ",twitter,@é" : ",fax,@");
            csv.append(random.nextInt(8)).append(by).append(',').append(random.nextInt(3) * random.nextInt(2000));
            csv.append(
                    random.nextInt(4) == 0
                            ? ",\n"
                            : ",2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "T10:00:00Z\n");
        }
        return csv.toString();
    }

    private List<String> kept() {
        return rows("select integration_id, account_id, resources, uses_30d, top_resource, last_used_at, is_undated + 0"
                + " from usage_total");
    }

    /** As the migration does it for what was there before. */
    private List<String> addedUp() {
        return rows(AddedUpUsage.select());
    }

    private List<String> rows(String select) {
        return sql.fetch(select + " order by integration_id, account_id")
                .map(row -> row.intoList().toString());
    }
}
