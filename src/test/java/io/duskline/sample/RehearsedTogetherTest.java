package io.duskline.sample;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Escalation.ESCALATION;
import static io.duskline.db.tables.Wave.WAVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one campaign does not do alone, or at once, on paper and in truth: the next role where nobody is heard of,
 * advisories that wait since their reader had enough, addresses that are known to be dead.
 */
@Tag("full")
class RehearsedTogetherTest extends PaperAndTruth {

    private static final String SLUG = "twitter-inbox";
    private static final JsonMapper JSON = JsonMapper.shared();

    private void theHelpDesk() throws Exception {
        begin("help-desk");
        sample.deprecation(SLUG);
    }

    /** Four with one to three people; of one the owner's address is dead, one ends three days later. */
    private void companies() {
        vendor.importCsv("accounts", """
                external_id,name,plan,region,manager_email
                oakridge,Oakridge,pro,AMER,
                lonely,Lonely,free,AMER,
                stale,Stale,pro,EMEA,
                later,Later,pro,EMEA,
                """);
        vendor.importCsv("contacts", """
                account_external_id,email,name,roles,locale,time_zone
                oakridge,tech@oakridge.example,Tech,technical,en,Europe/London
                oakridge,owner@oakridge.example,Owner,owner,fr,Europe/London
                oakridge,admin@oakridge.example,Admin,admin,de,Europe/London
                lonely,owner@lonely.example,Owner,owner,en,Europe/London
                stale,owner@stale.example,Owner,owner,en,Europe/London
                stale,admin@stale.example,Admin,admin,en,Europe/London
                stale,tech@stale.example,Tech,technical,en,Europe/London
                later,owner@later.example,Owner,owner,en,Europe/London
                later,admin@later.example,Admin,admin,en,Europe/London
                """);
        Stream.of("oakridge", "lonely", "stale", "later")
                .forEach(account -> walk.used(vendor, SLUG, account, "2023-04-19T10:00:00Z"));
        vendor.post(
                "/api/v1/suppressions", JSON.readTree("{\"email\":\"owner@stale.example\",\"reason\":\"They left.\"}"));
        vendor.postCsv(
                "/api/v1/deprecations/twitter-inbox/extensions",
                "account_external_id,until,zone,reason\nlater,2023-05-06T10:00,Europe/Dublin,A fair.\n");
    }

    private long plan(String kind, String waves, String more) {
        return vendor.post("/api/v1/campaigns", JSON.readTree("""
                {"name":"Twitter leaves the inbox","deprecation":"twitter-inbox","kind":"%s",
                 "audience":{"accounts":{"uses":"twitter-inbox","within_days":90},"roles":["owner","admin","technical"],
                             "tell":"first"},
                 "waves":[%s],"late_by_at_most":"PT6H"%s}""".formatted(kind, waves, more)))
                .path("id")
                .asLong();
    }

    @Test
    void theNextRoleIsToldWhereNobodyIsHeardOf() throws Exception {
        theHelpDesk();
        companies();
        long id = plan("service_notice", """
                {"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"},
                {"offset_days":-1,"template":"final"},{"offset_days":0,"template":"done"}""", ",\"escalate_days_before\":4");
        JsonNode told = agree(id);

        assertThat(rungs(told)).containsExactly("1 2 1", "2 1 1", "3 0 1", "1 1 0", "2 0 1");
        assertThat(sql.fetchCount(ESCALATION, ESCALATION.IS_MANAGER.isTrue())).isEqualTo(4);
    }

    /** Each with how many messages, and how many managers it asks. */
    private static List<String> rungs(JsonNode told) {
        return told.path("waves")
                .valueStream()
                .filter(wave -> !wave.path("rung").isNull())
                .map(wave ->
                        wave.path("rung").asInt() + " " + wave.path("messages").asInt() + " "
                                + wave.path("managers").asInt())
                .toList();
    }

    /** One of two people is told already, and the day is near: what is left of the ladder. */
    @Test
    void whatIsLeftOfALadder() throws Exception {
        theHelpDesk();
        companies();
        long id = plan("service_notice", """
                {"now":true,"template":"first"},{"offset_days":-1,"template":"final"},
                {"offset_days":0,"template":"done"}""", ",\"escalate_days_before\":4");
        run("/api/v1/campaigns/" + id);
        walk.at("2023-04-29T10:00:00Z");
        vendor.post(
                "/api/v1/suppressions",
                JSON.readTree("{\"email\":\"owner@lonely.example\",\"reason\":\"They left.\"}"));
        vendor.importCsv("contacts", """
                account_external_id,email,name,roles,locale,time_zone
                lonely,tech@lonely.example,Tech,technical,en,Europe/London
                """);
        walk.time();
        clock.set(Instant.parse("2023-04-29T11:00:00Z"));
        theRestAgrees(id, "2023-04-29T11:00:00Z");
    }

    /** Three within a week are enough: what is one too many waits, and gives way to the next. */
    @Test
    void advisoriesWaitWhereTheirReaderHadEnough() throws Exception {
        theHelpDesk();
        companies();
        long id = plan("advisory", """
                {"now":true,"template":"first"},{"offset_days":-13,"template":"reminder"},
                {"offset_days":-12,"template":"reminder"},{"offset_days":-11,"template":"reminder"},
                {"offset_days":-9,"template":"reminder"},{"offset_days":-1,"template":"final"},
                {"offset_days":0,"template":"done"}""", "");
        String path = "/api/v1/campaigns/" + id;
        JsonNode told = rehearse(path);
        List<String> rehearsed = rehearsed(path);
        List<String> waits = waits(path);
        assertThat(waits).hasSizeGreaterThan(4);
        assertThat(told.path("skipped").toString()).contains("superseded");

        run(path);
        Stream.concat(moments(told), waits.stream().map(wait -> wait.split(" ")[1]))
                .sorted()
                .forEach(walk::at);
        assertThat(rehearsed).containsExactlyInAnyOrderElementsOf(sent(id));
        assertThat(waits).containsExactlyInAnyOrderElementsOf(sentLater(id));
    }

    private List<String> waits(String path) {
        return vendor.text(path + "/dry-run.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> !cells[9].isEmpty())
                .map(cells -> cells[3] + " " + cells[9])
                .toList();
    }

    private List<String> sentLater(long campaign) {
        return sql.select(ACCOUNT.EXTERNAL_ID, DELIVERY.LEFT_AT)
                .from(DELIVERY)
                .join(WAVE)
                .on(WAVE.ID.eq(DELIVERY.WAVE_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(DELIVERY.ACCOUNT_ID))
                .where(WAVE.CAMPAIGN_ID.eq(campaign), DELIVERY.LEFT_AT.gt(DELIVERY.CREATED_AT))
                .fetch(row -> row.value1() + " " + row.value2());
    }
}
