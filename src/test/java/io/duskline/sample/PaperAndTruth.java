package io.duskline.sample;

import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Wave.WAVE;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.delivery.DeliveryState;
import io.duskline.dryrun.DryRunJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A campaign on paper and then in truth: whoever a dry run names gets the very message that it counted, in the same wave, at
 * the moment that it said and in their language, and nobody else does.
 */
abstract class PaperAndTruth extends FoundingCase {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Nobody answers and no mail comes back: what time alone brings. */
    private static final String NOTHING_ASSUMED = """
            {"by_second":{"migrating":0,"moved":0,"not_affected":0,"need_more_time":0,"need_help":0},
             "by_last":{"migrating":0,"moved":0,"not_affected":0,"need_more_time":0,"need_help":0},"bounced":0}""";

    @Autowired
    DryRunJob dryRunJob;

    @Autowired
    DSLContext sql;

    int waiting;

    /** So long after a wave falls due its last message leaves. */
    int hours = 1;

    void agree(long id, int atLeast, int waves) {
        String path = "/api/v1/campaigns/" + id;
        JsonNode told = rehearse(path);
        List<String> rehearsed = rehearsed(path);
        assertThat(told.path("waves")).hasSize(waves);
        assertThat(rehearsed).hasSizeGreaterThan(atLeast * waves);
        assertThat(told.path("messages").asInt()).isEqualTo(rehearsed.size());
        waiting = told.path("waves")
                .valueStream()
                .mapToInt(wave -> wave.path("waiting").asInt())
                .sum();

        run(path, told);
        assertThat(rehearsed).containsExactlyInAnyOrderElementsOf(sent(id));
    }

    /** Nothing is counted but what agrees. */
    JsonNode agree(long id) {
        String path = "/api/v1/campaigns/" + id;
        JsonNode told = rehearse(path);
        List<String> rehearsed = rehearsed(path);
        run(path, told);
        assertThat(rehearsed).isNotEmpty().containsExactlyInAnyOrderElementsOf(sent(id));
        return told;
    }

    /** The same of what is still to come of one that runs, after a moment. */
    void theRestAgrees(long id, String after) {
        String path = "/api/v1/campaigns/" + id;
        JsonNode told = rehearse(path);
        List<String> rehearsed = rehearsed(path);
        moments(told).forEach(walk::at);
        assertThat(rehearsed)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(sent(id).stream()
                        .filter(line -> line.split(" ")[1].compareTo(after) > 0)
                        .toList());
    }

    JsonNode rehearse(String path) {
        vendor.post(path + "/dry-run", JSON.readTree(NOTHING_ASSUMED));
        assertThat(vendor.get(path + "/dry-run").path("state").asString()).isEqualTo("counting");
        dryRunJob.goOn();
        JsonNode told = vendor.get(path + "/dry-run");
        assertThat(told.path("state").asString()).as(told.toString()).isEqualTo("ready");
        return told;
    }

    void run(String path, JsonNode told) {
        run(path);
        moments(told).forEach(walk::at);
    }

    /** Launched, and what is to come at once is sent. */
    void run(String path) {
        vendor.put(
                "/api/v1/deprecations/" + vendor.get(path).path("deprecation").asString() + "/promises/reason",
                JSON.createObjectNode().put("reason", "The provider gives us no longer."));
        vendor.post(path + "/submit");
        vendor.colleague("approver").post(path + "/approve");
        vendor.post(path + "/launch");
        walk.time();
    }

    /** Each moment at which a wave falls due, and every hour up to the last, as messages wait for their readers. */
    Stream<String> moments(JsonNode told) {
        SortedSet<Instant> moments = new TreeSet<>(told.path("waves")
                .valueStream()
                .map(wave -> Instant.parse(wave.path("due_at").asString()))
                .toList());
        for (Instant due : List.copyOf(moments)) {
            for (int hour = 1; hour <= hours; hour++) {
                moments.add(due.plus(Duration.ofHours(hour)));
            }
        }
        return moments.stream().map(Instant::toString);
    }

    /** By template, moment, account, address and language. */
    List<String> rehearsed(String path) {
        return vendor.text(path + "/dry-run.csv")
                .lines()
                .skip(1)
                .map(PaperAndTruth::line)
                .toList();
    }

    private static String line(String csv) {
        String[] cells = csv.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        return String.join(" ", cells[1], cells[2], cells[3], cells[5], cells[7]);
    }

    List<String> sent(long campaign) {
        return sql.select(WAVE_TEMPLATE, DELIVERY.CREATED_AT, ACCOUNT.EXTERNAL_ID, DELIVERY.EMAIL, CONTACT.LOCALE)
                .from(DELIVERY)
                .join(WAVE)
                .on(WAVE.ID.eq(DELIVERY.WAVE_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(DELIVERY.ACCOUNT_ID))
                .join(CONTACT)
                .on(CONTACT.ID.eq(DELIVERY.CONTACT_ID))
                .where(WAVE.CAMPAIGN_ID.eq(campaign), DELIVERY_STATE.ne(DeliveryState.CANCELLED))
                .fetch(row -> String.join(
                        " ",
                        row.value1().code(),
                        Instant.from(row.value2()).toString(),
                        row.value3(),
                        row.value4(),
                        row.value5()));
    }
}
