package io.duskline.sample;

import static io.duskline.sample.FoundingWalk.owner;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The first founding case from its announcement to the last mail: nine customers are told six days before that Twitter ends on
 * Tuesday 25 April 2023 at 9 in Los Angeles. Five answer, in each of the five ways, a sixth asks for time too; one passes it on,
 * one is the wrong person, one is not heard of. Everything is what they and we do, and what the clock brings.
 */
@Tag("full")
class SixDaysNoticeTest extends FoundingCase {

    private static final String SLUG = "twitter-shutdown";
    private static final List<String> NAMES =
            List.of("northwind", "acme", "bluebird", "tilleul", "harbor", "meridian", "orchid", "pinewood", "maple");
    private static final String AGENCY = "twitter@agency.example";
    private static final String MAPLES_ADMIN = "admin@maple.example";

    @BeforeEach
    void nineCustomersAreTold() throws Exception {
        begin("marketing-center");
        walk.customers(vendor, "twitter", NAMES, "2023-04-19T10:00:00Z");
        sample.deprecation(SLUG);
        launch("""
                {"name":"Twitter leaves the DMC","deprecation":"twitter-shutdown","kind":"service_notice",
                 "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner","admin"],"tell":"first"},
                 "waves":[{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"},
                          {"offset_days":-1,"template":"final"},{"offset_days":0,"template":"done"}],
                 "late_by_at_most":"PT6H","tell_resolved":true}""");
    }

    @Test
    void everyAnswerHasItsConsequences() {
        assertThat(vendor.get(campaign).at("/short_notice/days").asInt()).isEqualTo(6);
        assertThat(mails.all()).hasSize(9);
        surfaces.say(
                NAMES.stream().map(name -> name + " handed_over - exposed\n").reduce("", String::concat), 0);

        walk.at("2023-04-19T18:00:00Z");
        theyAnswer();
        walk.at("2023-04-20T17:00:00Z");
        weAnswer();
        walk.at("2023-04-21T12:00:00Z");
        oneIsContradictedAndTheAgencyAnswers();
        walk.at("2023-04-22T16:01:00Z");
        theRemindersAreForWhoIsNotThrough();
        walk.at("2023-04-24T16:01:00Z");
        walk.at("2023-04-25T16:01:00Z");
        itEndsForAllButTwo();
        walk.at("2023-05-02T16:01:00Z");
        walk.at("2023-05-03T12:00:00Z");
        whoIsSilentIsDone();
        walk.at("2023-05-04T16:01:00Z");
        walk.at("2023-05-05T16:01:00Z");
        walk.at("2023-05-06T16:01:00Z");
        walk.at("2023-05-08T16:01:00Z");
        walk.at("2023-05-09T16:01:00Z");
        walk.at("2023-05-10T12:00:00Z");
        inTheEndAllAreThrough();
        theReportSaysItAll();
    }

    private void theyAnswer() {
        walk.answer(vendor, walk.page("northwind"), "answer=migrating&by=2023-04-21");
        walk.answer(vendor, walk.page("acme"), "answer=moved&confirmed=yes");
        walk.answer(vendor, walk.page("bluebird"), "answer=not_affected&confirmed=yes");
        walk.answer(vendor, walk.page("tilleul"), "answer=need_more_time&until=2023-05-05&reason=Our+shop+is+frozen.");
        walk.answer(vendor, walk.page("harbor"), "answer=need_help&question=Where+are+my+drafts%3F");
        walk.answer(vendor, walk.page("meridian"), "answer=need_more_time&until=2023-05-09&reason=Our+agency+is+away.");
        vendor.postForm(walk.page("orchid") + "/pass-on", "to=" + AGENCY);
        vendor.postForm(walk.page("maple") + "/wrong-person", "instead=" + MAPLES_ADMIN);
        walk.time();

        assertThat(walk.subjects(AGENCY)).singleElement().asString().startsWith("Twitter ends on");
        assertThat(walk.subjects(MAPLES_ADMIN)).singleElement().asString().startsWith("Twitter ends on");
        surfaces.say("""
                northwind heard_from  migrating      exposed
                acme      heard_from  moved          exposed
                bluebird  heard_from  not_affected   exposed
                tilleul   heard_from  need_more_time exposed
                harbor    heard_from  need_help      exposed
                meridian  heard_from  need_more_time exposed
                orchid    heard_from  -              exposed
                pinewood  handed_over -              exposed
                maple     handed_over -              exposed
                """, 4);
    }

    /** Two extensions, one from the request and one from a file; a reply; a request that is closed. */
    private void weAnswer() {
        walk.waitingOf(
                vendor, "tilleul", "{\"grant_until\":{\"at\":\"2023-05-05T09:00\",\"zone\":\"America/Los_Angeles\"}}");
        vendor.postCsv(
                "/api/v1/deprecations/" + SLUG + "/extensions",
                "account_external_id,until,zone,reason\nmeridian,2023-05-09T09:00,America/Los_Angeles,Their agency is away.\n");
        walk.waitingOf(vendor, "harbor", "{\"reply\":\"Under Settings, Twitter, Export.\"}");
        walk.waitingOf(vendor, "maple", "{\"done\":\"The admin has it.\"}");
        walk.time();

        surfaces.say("""
                northwind heard_from  migrating      exposed
                acme      heard_from  moved          exposed
                bluebird  heard_from  not_affected   exposed
                tilleul   heard_from  need_more_time exposed extended
                harbor    heard_from  need_help      exposed
                meridian  heard_from  need_more_time exposed extended
                orchid    heard_from  -              exposed
                pinewood  handed_over -              exposed
                maple     handed_over -              exposed
                """, 0);
    }

    private void oneIsContradictedAndTheAgencyAnswers() {
        walk.used(vendor, "twitter", "bluebird", "2023-04-21T11:00:00Z");
        vendor.postForm(mails.to(AGENCY).link() + "/acknowledgement", "answer=migrating&by=2023-04-23");
        walk.time();

        assertThat(walk.subjects(owner("bluebird")))
                .last()
                .asString()
                .as("it is used after they said that it is not")
                .startsWith("Still in use:");
        surfaces.say("""
                northwind heard_from  migrating      exposed
                acme      heard_from  moved          exposed
                bluebird  heard_from  not_affected   exposed contradicted
                tilleul   heard_from  need_more_time exposed extended
                harbor    heard_from  need_help      exposed
                meridian  heard_from  need_more_time exposed extended
                orchid    heard_from  migrating      exposed
                pinewood  handed_over -              exposed
                maple     handed_over -              exposed
                """, 0);
    }

    private void theRemindersAreForWhoIsNotThrough() {
        assertThat(walk.got("Reminder:"))
                .containsExactlyInAnyOrder(
                        owner("northwind"), owner("bluebird"), owner("harbor"), owner("pinewood"), MAPLES_ADMIN);
        walk.used(vendor, "twitter", "northwind", "2023-04-22T15:00:00Z");
        walk.time();
        assertThat(walk.subjects(owner("northwind")))
                .last()
                .asString()
                .as("they planned to be through by the 21st")
                .startsWith("Still in use:");
    }

    private void itEndsForAllButTwo() {
        walk.used(vendor, "twitter", "pinewood", "2023-04-25T15:00:00Z");
        walk.time();

        assertThat(walk.got("Twitter has ended"))
                .hasSize(8)
                .contains(owner("acme"), owner("orchid"), AGENCY, MAPLES_ADMIN)
                .doesNotContain(owner("tilleul"), owner("meridian"), owner("maple"));
        surfaces.say("""
                northwind heard_from  migrating      exposed
                acme      heard_from  moved          exposed
                bluebird  heard_from  not_affected   exposed contradicted
                tilleul   heard_from  need_more_time exposed extended
                harbor    heard_from  need_help      exposed
                meridian  heard_from  need_more_time exposed extended
                orchid    heard_from  migrating      exposed
                pinewood  handed_over -              exposed
                maple     handed_over -              exposed
                """, 0);
    }

    /** Since 19 April at 10 nobody but three has used it, which an import of 3 May at noon shows: two weeks. */
    private void whoIsSilentIsDone() {
        walk.usedByNoOther(vendor, "twitter", "acme", "2023-04-19T10:00:00Z");
        walk.time();

        assertThat(walk.got("Nothing left to do:"))
                .containsExactlyInAnyOrder(owner("acme"), owner("harbor"), AGENCY, MAPLES_ADMIN);
        surfaces.say("""
                northwind heard_from  migrating      exposed
                acme      resolved    moved
                bluebird  heard_from  not_affected   exposed contradicted
                tilleul   heard_from  need_more_time exposed extended
                harbor    resolved    need_help
                meridian  heard_from  need_more_time exposed extended
                orchid    resolved    migrating
                pinewood  handed_over -              exposed
                maple     resolved    -
                """, 0);
    }

    private void inTheEndAllAreThrough() {
        walk.usedByNoOther(vendor, "twitter", "acme", "2023-04-19T10:00:00Z");
        walk.time();
        surfaces.say("""
                northwind resolved migrating
                acme      resolved moved
                bluebird  resolved not_affected   contradicted
                tilleul   resolved need_more_time extended
                harbor    resolved need_help
                meridian  resolved need_more_time extended
                orchid    resolved migrating
                pinewood  resolved -
                maple     resolved -
                """, 0);
        eachWasToldExactlyThis();

        assertThat(vendor.get(campaign).path("state").asString()).isEqualTo("running");
        walk.at("2023-05-31T16:00:00Z");
        assertThat(vendor.get(campaign).path("state").asString()).isEqualTo("finished");
        eachWasToldExactlyThis();
    }

    private void eachWasToldExactlyThis() {
        walk.told(
                owner("northwind"),
                "Twitter ends on|Reminder:|Still in use:|Last reminder:|Twitter has ended|Nothing left to do:");
        walk.told(owner("acme"), "Twitter ends on|Twitter has ended|Nothing left to do:");
        walk.told(
                owner("bluebird"),
                "Twitter ends on|Still in use:|Reminder:|Last reminder:|Twitter has ended|Nothing left to do:");
        walk.told(
                owner("tilleul"),
                "Twitter ends on|Your account keeps|Reminder:|Last reminder:|Twitter has ended|Nothing left to do:");
        walk.told(
                owner("harbor"), "Twitter ends on|Re:|Reminder:|Last reminder:|Twitter has ended|Nothing left to do:");
        walk.told(
                owner("meridian"),
                "Twitter ends on|Your account keeps|Reminder:|Last reminder:|Twitter has ended|Nothing left to do:");
        walk.told(owner("orchid"), "Twitter ends on|Last reminder:|Twitter has ended");
        walk.told(AGENCY, "Twitter ends on|Last reminder:|Twitter has ended|Nothing left to do:");
        walk.told(owner("pinewood"), "Twitter ends on|Reminder:|Last reminder:|Twitter has ended|Nothing left to do:");
        walk.told(owner("maple"), "Twitter ends on");
        walk.told(MAPLES_ADMIN, "Twitter ends on|Reminder:|Last reminder:|Twitter has ended|Nothing left to do:");
    }

    /** Counted by hand from all of the above: how it stood at the end does not change by what came after. */
    private void theReportSaysItAll() {
        ReportByHand report = new ReportByHand(vendor, campaign);
        report.says("", """
                figures told accounts 9
                figures told of 9
                figures heard accounts 7
                figures used accounts 9
                steps_at_the_end heard_from accounts 7
                steps_at_the_end handed_over accounts 2
                steps_now resolved accounts 9
                waves All_sends messages 58
                waves All_sends accounts 9
                waves All_sends bounced 0
                answers Will_have_moved_by_a_date accounts 2
                answers Will_have_moved_by_a_date broke 2
                answers Need_more_time with_a_later_end 2
                answers Need_more_time broke 0
                answers No_answer used_it_at_the_end 2
                answers All broke 7
                requests More_time asked 2
                requests Help done 1
                requests All open 0
                extensions meridian until 2023-05-09T16:00:00Z
                extensions tilleul until 2023-05-05T16:00:00Z
                """);
        report.says("?on=2023-04-19", """
                figures told accounts 9
                figures heard accounts 7
                waves All_sends messages 17
                answers Will_have_moved_by_a_date accounts 1
                answers All_answers accounts 6
                requests All open 4
                """);
        assertThat(report.lines("?on=2023-04-19").keySet()).noneMatch(line -> line.startsWith("extensions"));
        report.isAFileThatLeadsNowhere();
        report.knowsNoOtherDays();
    }
}
