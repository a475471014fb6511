package io.duskline.request;

import static io.duskline.campaign.CampaignStory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.tables.records.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The desk counts, sorts and pages all open requests, however many there are. */
class WaitingListTest extends AskingCustomers {

    private static final int MANY = 2_100;

    @Autowired
    DSLContext sql;

    @Autowired
    People people;

    @Autowired
    WaitingList waitingList;

    @Autowired
    AccountExtensions extensions;

    private Caller agent;

    @Test
    void moreThanTwoThousandOpenRequestsAreCountedAndPaged() {
        say("acme", OWNER, help("Where are our tweets?"));
        sql.batchInsert(IntStream.range(0, MANY)
                        .mapToObj(i -> {
                            RequestRecord mail = new RequestRecord();
                            mail.setKind(RequestKind.REPLY.code());
                            mail.setSender("somebody" + i + "@elsewhere.example");
                            mail.setAsked("Question " + i);
                            mail.setAskedAt(
                                    clock.instant().minus(Duration.ofDays(2)).minusSeconds(MANY - i));
                            mail.setState(RequestState.OPEN.code());
                            return mail;
                        })
                        .toList())
                .execute();

        agent = people.browser(port, "support_agent");
        Document first = page("/desk");
        Document last = page("/desk?page=43");

        assertThat(first.select(".head").text()).contains("2,101 requests wait. 2100 late, 0 due today,");
        assertThat(first.select("tbody tr th").first().text()).contains("Question 0");
        assertThat(last.select("tbody tr")).hasSize(1);
        assertThat(last.select("tbody tr").text()).contains("Where are our tweets?");
        assertThat(page("/desk?kind=help").select("tbody tr")).hasSize(1);
        assertThat(first.select("#kind option").eachText()).contains("Reply (2100)", "Help (1)");
    }

    /** Acme's end comes before a promised answer. Maison has a later end. */
    @Test
    void requestIsDueBeforeTheEndOfItsAccount() {
        extensions.extend("twitter-shutdown", "maison", "2023-05-25T09:00", ZONE, "A fair", "pm");
        clock.set(Instant.parse("2023-04-24T17:00:00Z"));
        request("maison", Duration.ofHours(1));
        request(null, Duration.ofHours(20));
        request("acme", Duration.ZERO);

        WaitingList.Page page = waitingList.page(RequestFilter.ALL, 1, "pm");

        List<WaitingRequest> shown = page.groups().stream()
                .flatMap(group -> group.requests().stream())
                .toList();
        assertThat(shown).extracting(each -> each.request().account()).containsExactly("acme", null, "maison");
        assertThat(shown)
                .extracting(WaitingRequest::dueAt)
                .containsExactly(
                        Instant.parse("2023-04-25T16:00:00Z"),
                        Instant.parse("2023-04-25T21:00:00Z"),
                        Instant.parse("2023-04-26T16:00:00Z"));
        assertThat(page.abouts()).extracting(WaitingList.About::requests).containsExactly(2);
    }

    @Test
    void localTimeInSqlIsTheInstantThatJavaSaysAlsoWhereClocksChange() {
        ZoneId paris = ZoneId.of("Europe/Paris");
        LocalMoment first = new LocalMoment(LocalDateTime.parse("2023-03-26T02:30"), paris);
        for (String local : List.of(
                "2023-03-26T02:30",
                "2023-03-26T03:00",
                "2023-07-01T12:00",
                "2023-10-29T01:59",
                "2023-10-29T02:30",
                "2023-10-29T03:00",
                "2023-12-01T12:00")) {
            LocalDateTime at = LocalDateTime.parse(local);

            Instant inSql = sql.select(WaitingList.instant(DSL.val(at), first, Instant.parse("2024-01-01T00:00:00Z")))
                    .fetchSingle()
                    .value1();

            assertThat(inSql).as(local).isEqualTo(new LocalMoment(at, paris).instant());
        }
    }

    private void request(@Nullable String account, Duration ago) {
        RequestRecord asked = RequestRepository.asked(
                RequestKind.REPLY,
                account == null ? null : twitter().id(),
                account == null ? null : account(account),
                0,
                "Hello?");
        asked.setAskedAt(clock.instant().minus(ago));
        asked.setState(RequestState.OPEN.code());
        sql.executeInsert(asked);
    }

    private Document page(String path) {
        return Jsoup.parse(agent.get(path).body());
    }
}
