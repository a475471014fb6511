package io.duskline.notice.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.ValidHtml;
import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Said;
import io.duskline.notice.text.TextWrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader gets, in four languages and six kinds. The mails are left in target/mails to be looked at. */
class MailRenderingTest {

    private static final Map<String, String> ZONES =
            Map.of("en", "America/New_York", "fr", "Europe/Paris", "ja", "Asia/Tokyo", "ar", "Asia/Riyadh");

    @Test
    void itSaysWhoWhatWhenAndWhatToDo() {
        RenderedMail mail = first("en");
        Document html = Jsoup.parse(mail.html());

        assertThat(mail.subject()).isEqualTo("Twitter ends in your account on Tuesday 25\u00a0April\u00a02023");
        assertThat(html.selectFirst("h1").text()).isEqualTo("Twitter ends in your account");
        assertThat(html.selectFirst("p.date").text()).isEqualTo("Tuesday 25 April 2023");
        assertThat(html.select("td.panel p").text()).contains("12:00 noon in New York (UTC−4), in 6 days");
        assertThat(html.select("p").text()).contains("@northwind_outdoor and 2 more");
        assertThat(html.select("td.btn a").eachAttr("href")).containsExactly(NoticeStory.LINK);
        assertThat(html.select("td.top-bad tr").eachText()).contains("✕ Scheduling tweets");
        assertThat(html.text()).contains("If you do nothing: on Tuesday 25 April 2023 we disconnect");
        assertThat(html.text())
                .contains("your account uses Twitter and you are listed as its owner")
                .contains(
                        "The links in our notices open notices.marketing-center.example, and we never ask for a password.");
        assertThat(html.text()).contains("“Digital Marketing Center (DMC)” or “Smart Campaigns with Multi-platform”");
        assertThat(html.text()).contains("Revision 4 of Wednesday 19 April 2023.");
    }

    @ParameterizedTest
    @CsvSource({"en,ltr,Tuesday 25", "fr,ltr,mardi 25", "ja,ltr,2023年4月26日（水）", "ar,rtl,'الثلاثاء، 25'"})
    void itSpeaksTheReadersLanguageAndKeepsTheirClock(String locale, String direction, String date) {
        RenderedMail mail = first(locale);
        Document html = Jsoup.parse(mail.html());

        assertThat(mail.locale()).isEqualTo(locale);
        assertThat(html.selectFirst("html").attr("lang")).isEqualTo(locale);
        assertThat(html.selectFirst("html").attr("dir")).isEqualTo(direction);
        assertThat(html.select("table[dir]").eachAttr("dir")).isNotEmpty().containsOnly(direction);
        assertThat(html.selectFirst("p.date").text()).startsWith(date);
        assertThat(mail.text()).contains(date.replace('\u00a0', ' '));
        assertThat(html.select("a[hreflang]").eachAttr("hreflang")).hasSize(3).doesNotContain(locale);
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void everyKindIsAWholeSafeMailInEveryLanguage(MailKind kind) throws IOException {
        for (String locale : ZONES.keySet()) {
            RenderedMail mail = of(kind, locale);
            keep(kind.code(), locale, mail);
            Document html = Jsoup.parse(mail.html());

            assertThat(ValidHtml.wrongMail(mail.html())).isEmpty();
            assertThat(html.select("script, img, link, iframe, form, object")).isEmpty();
            assertThat(mail.html()).doesNotContain("{{", "duskline-", "\uE000", "link.duskline.invalid");
            assertThat(mail.text()).doesNotContain("{{", "\u00a0", "\uE000");
            assertThat(html.select("table"))
                    .allMatch(table -> table.attr("role").equals("presentation"));
            assertThat(html.select("a")).extracting(a -> a.attr("href")).allMatch(url -> url.startsWith("https://"));
            assertThat(mail.subject()).doesNotContain("\n", "\r", "{{").isNotBlank();
            assertThat(ReadyMail.bytes(mail)).isLessThan(30 * 1024);
            assertThat(mail.text().lines())
                    .filteredOn(line -> !line.contains("https://"))
                    .allMatch(line -> TextWrap.width(line) <= 72);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "ja", "ar"})
    void anAdvisorySaysHowToLeaveAndAServiceNoticeThatOneCannot(String locale) throws IOException {
        String leave = "https://notices.marketing-center.example/u/" + "a".repeat(40);
        MailReader reader = NoticeStory.reader(locale, ZONES.get(locale));
        ReadyMail ready = NoticeStory.mail(NoticeStory.shutdown(), MailKind.FIRST, null);
        RenderedMail notice = ready.render(reader);
        RenderedMail advisory = ready.render(reader.withUnsubscribe(leave));
        keep("advisory", locale, advisory);

        assertThat(Jsoup.parse(advisory.html()).select("a[href=" + leave + "]")).hasSize(1);
        assertThat(advisory.text()).contains("\n" + leave + "\n", "/contacts").isNotEqualTo(notice.text());
        assertThat(advisory.text().lines())
                .filteredOn(line -> !line.contains("https://"))
                .allMatch(line -> TextWrap.width(line) <= 72);
        assertThat(notice.html() + notice.text()).doesNotContain("/u/");
        if (locale.equals("en")) {
            assertThat(Jsoup.parse(advisory.html()).text())
                    .contains("Marketing Center, advisory for Northwind Outdoor", "unsubscribe from advisories")
                    .doesNotContain("cannot be switched off");
        }
    }

    @Test
    void aLaterEndOfTheAccountsOwnNamesTheOneToldBefore() {
        RenderedMail mail = of(MailKind.EXTENDED, "en");
        Document html = Jsoup.parse(mail.html());

        assertThat(mail.subject()).isEqualTo("Your account keeps Twitter until Tuesday 2\u00a0May\u00a02023");
        assertThat(html.select("td.panel").text())
                .startsWith("Ends on, for your account Tuesday 2 May 2023")
                .contains("This date is for your account only.", "We previously told you Tuesday 25 April 2023.");
        assertThat(mail.text().replaceAll("\\s+", " "))
                .contains("This date is for your account only. We previously told you Tuesday 25 April 2023.");
        assertThat(of(MailKind.REVOKED, "fr").text()).contains("Votre délai supplémentaire ne s’applique plus.");
    }

    /** What one of us writes stands as it was written: no markup of theirs, and nothing filled in. */
    @Test
    void aMovedDateNamesTheOldOneAndWhy() {
        RenderedMail mail = of(MailKind.MOVED, "en");
        Document html = Jsoup.parse(mail.html());

        assertThat(mail.subject()).startsWith("New date: ").endsWith("25\u00a0April\u00a02023");
        assertThat(html.selectFirst("h1").text()).isEqualTo("Twitter ends 4 days earlier than we told you");
        assertThat(html.select("s")).isEmpty();
        assertThat(html.select("td.panel").text())
                .startsWith("New date Tuesday 25 April 2023")
                .contains("The date has moved.", "a day that we can promise");
        assertThat(mail.text()).contains("The date has moved. We previously told you Saturday 29 April 2023.");
    }

    @Test
    void aReminderSaysThatNobodyAnswered() {
        assertThat(of(MailKind.REMINDER, "en").subject()).startsWith("Reminder: Twitter ends");
        assertThat(of(MailKind.REMINDER, "en").text()).contains("We have no answer from your account yet.");
    }

    @Test
    void theLastReminderCountsHours() {
        MailReader dayBefore = at(NoticeStory.reader("en", "America/New_York"), "2023-04-24T10:00:00Z");
        RenderedMail mail =
                NoticeStory.mail(NoticeStory.shutdown(), MailKind.FINAL, null).render(dayBefore);

        assertThat(mail.text()).contains("12:00 noon in New York (UTC-4), in 30 hours");
    }

    @Test
    void onceItEndedNothingIsThreatened() {
        MailReader after = at(NoticeStory.reader("en", "America/New_York"), "2023-04-25T17:00:00Z");
        NoticeText bare = new NoticeText(
                "Twitter ends on {{sunset}}", "It will end on {{sunset}}.", "- a", "- b", "", "", "", "");
        RenderedMail mail = NoticeStory.mail(
                        NoticeStory.shutdown(), MailKind.DONE, null, List.of(NoticeTexts.revision(1, "en", 1, bare)))
                .render(after);

        assertThat(mail.subject()).isEqualTo("Twitter has ended in your account. Export until 25\u00a0May\u00a02023");
        assertThat(mail.text())
                .contains("Ended on", "You can still export your data until Thursday 25 May 2023.")
                .doesNotContain("IF YOU DO NOTHING", "Ends on", "It will end");
    }

    @Test
    void whatIsWithdrawnStays() {
        RenderedMail mail = of(MailKind.WITHDRAWN, "en");
        Document html = Jsoup.parse(mail.html());

        assertThat(mail.subject()).startsWith("Twitter stays in your account: nothing ends on Tuesday");
        assertThat(html.select("td.panel").text())
                .startsWith("End date No end planned We previously told you Tuesday 25 April 2023.")
                .contains("keeps the old API open");
        assertThat(html.select("td.btn").text()).isEqualTo("Read the notice");
        assertThat(html.select("td.top-bad, td.warn")).isEmpty();
    }

    @Test
    void aWithdrawalAfterTheEndNamesNoPastDateInItsSubject() {
        MailReader after = at(NoticeStory.reader("en", "America/New_York"), "2023-04-26T17:00:00Z");

        RenderedMail mail = NoticeStory.mail(NoticeStory.withdrawn(), MailKind.WITHDRAWN, null)
                .render(after);

        assertThat(mail.subject()).isEqualTo("Twitter stays in your account");
    }

    @Test
    void withoutListsInTheTextTheCatalogsNamesStand() {
        NoticeText bare = new NoticeText("Twitter ends on {{sunset}}", "It ends.", "", "", "", "", "", "");
        RenderedMail mail = NoticeStory.mail(
                        NoticeStory.shutdown(), MailKind.FIRST, null, List.of(NoticeTexts.revision(1, "en", 1, bare)))
                .render(NoticeStory.reader("en", "UTC"));

        assertThat(mail.text()).contains("x  Schedule tweets\nx  View past tweets", "+  Facebook\n+  LinkedIn");
        assertThat(Jsoup.parse(mail.html()).select("td.warn")).isEmpty();
    }

    @Test
    void anUnknownLanguageFallsBackToEnglishAndARegionToItsLanguage() {
        assertThat(NoticeStory.mail(NoticeStory.shutdown(), MailKind.FIRST, null)
                        .render(NoticeStory.reader("fr-CA", "America/Montreal"))
                        .locale())
                .isEqualTo("fr");
        assertThat(NoticeStory.mail(NoticeStory.shutdown(), MailKind.FIRST, null)
                        .render(NoticeStory.reader("pl", "Europe/Warsaw"))
                        .locale())
                .isEqualTo("en");
    }

    @Test
    void theSameReaderGetsTheSameBytes() {
        ReadyMail mail = NoticeStory.mail(NoticeStory.shutdown(), MailKind.FIRST, null);
        MailReader reader = NoticeStory.reader("fr", "Europe/Paris");

        assertThat(mail.render(reader)).isEqualTo(mail.render(reader));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "ja", "ar"})
    void whileNoDateHoldsOnlyTheSentenceAboutTheOldOneNamesIt(String locale) throws IOException {
        RenderedMail suspended = of(MailKind.SUSPENDED, locale);
        Document html = Jsoup.parse(suspended.html());

        assertThat(html.select("s")).isEmpty();
        assertThat(html.select("p.date").text()).doesNotContainPattern("\\d");
        assertThat(html.text()).doesNotContain("{{").contains("Twitter paused the shutdown.");
        assertThat(html.select("a[href$=.ics]")).isEmpty();

        RenderedMail undated = NoticeStory.mail(NoticeStory.undated(), MailKind.FIRST, null)
                .render(NoticeStory.reader(locale, ZONES.get(locale)));
        Document open = Jsoup.parse(undated.html());
        assertThat(open.select("p.date")).hasSize(1);
        assertThat(open.select("a[href$=.ics]")).isEmpty();
        assertThat(undated.subject() + undated.text()).doesNotContain("{{", "2023年4月26日", "Tuesday 25");
        keep("undated", locale, undated);
    }

    @Test
    void itGoesOnWithTheSameDateOrAnother() {
        End suspended = new End.Suspended(NoticeStory.moment("2023-04-25T09:00"));
        MailReader reader = NoticeStory.reader("en", "America/New_York");

        RenderedMail same = NoticeStory.mail(NoticeStory.resumed("2023-04-25T09:00"), MailKind.MOVED, suspended)
                .render(reader);
        assertThat(Jsoup.parse(same.html()).select("td.panel").text())
                .contains("The end is no longer on hold. The date is the same as before. Twitter goes on.");
        RenderedMail another = NoticeStory.mail(NoticeStory.resumed("2023-05-02T09:00"), MailKind.MOVED, suspended)
                .render(reader);
        assertThat(Jsoup.parse(another.html()).select("td.panel").text())
                .startsWith("New date Tuesday 2 May 2023")
                .contains("We previously told you Tuesday 25 April 2023.")
                .doesNotContain("goes on as");
    }

    /** The general date is 25 April; this account was told 2 May. */
    @Test
    void anAccountWithAnEndOfItsOwnReadsThatDateAlone() {
        MailReader reader =
                NoticeStory.reader("en", "America/New_York").withEnd(LocalDateTime.parse("2023-05-02T09:00"));

        for (RenderedMail mail : List.of(
                NoticeStory.mail(NoticeStory.suspended(), MailKind.SUSPENDED, null)
                        .render(reader),
                NoticeStory.mail(NoticeStory.withdrawn(), MailKind.WITHDRAWN, null)
                        .render(reader))) {
            assertThat(mail.subject()).endsWith("ends on Tuesday 2\u00a0May\u00a02023");
            assertThat(mail.text())
                    .contains("We previously told you Tuesday 2 May 2023.")
                    .doesNotContain("25 April");
            assertThat(mail.html()).doesNotContain("25\u00a0April");
        }
    }

    @Test
    void aMoveWithinTheDayNamesTheTime() {
        End morning = new End.Dated(NoticeStory.moment("2023-04-25T06:00"));
        RenderedMail mail = NoticeStory.mail(NoticeStory.shutdown(), MailKind.MOVED, morning)
                .render(NoticeStory.reader("en", "America/New_York"));

        assertThat(mail.subject()).startsWith("New time: ");
        assertThat(mail.text().replaceAll("\\s+", " "))
                .contains("TWITTER ENDS ON THE DAY WE TOLD YOU, AT ANOTHER TIME")
                .contains("We previously told you Tuesday 25 April 2023, 09:00.");
    }

    @Test
    void whoAnsweredIsNotAskedAgain() {
        MailReader reader = NoticeStory.reader("en", "America/New_York");
        MailReader answered =
                reader.withAnswer(new MailReader.Answered("migrating", LocalDate.parse("2023-04-24"), null));
        End earlier = new End.Dated(NoticeStory.moment("2023-04-20T09:00"));
        End later = new End.Dated(NoticeStory.moment("2023-04-29T09:00"));

        RenderedMail putOff = NoticeStory.mail(NoticeStory.shutdown(), MailKind.MOVED, earlier)
                .render(answered);
        assertThat(putOff.text()).contains("Export").doesNotContain("Tell us your plan");
        assertThat(Jsoup.parse(putOff.html()).select("td.btn").text()).isEqualTo("See or change your answer");
        assertThat(NoticeStory.mail(NoticeStory.shutdown(), MailKind.MOVED, later)
                        .render(answered)
                        .text())
                .as("a nearer end asks everybody again")
                .contains("Tell us your plan");
        assertThat(NoticeStory.brownoutOver()
                        .render(at(
                                reader.withAnswer(
                                        new MailReader.Answered("moved", LocalDate.parse("2023-04-18"), null)),
                                "2023-04-24T19:00:00Z"))
                        .text())
                .as("only accounts that still use it get this mail")
                .contains("Tell us your plan");
        End onHold = new End.Suspended(NoticeStory.moment("2023-04-29T09:00"));
        assertThat(NoticeStory.mail(NoticeStory.resumed("2023-04-25T09:00"), MailKind.MOVED, onHold)
                        .render(answered)
                        .text())
                .as("also one that is nearer after it was on hold")
                .contains("Tell us your plan");
        assertThat(NoticeStory.mail(NoticeStory.shutdown(), MailKind.REMINDER, null)
                        .render(reader.withAnswer(
                                new MailReader.Answered("expired", LocalDate.parse("2023-04-18"), null)))
                        .text())
                .contains("The day by which you planned to have moved has passed.", "Tell us your plan");
    }

    @Test
    void firstMailNamesThePreviewsToComeWithTheirHoursInTheReadersZone() {
        MailReader reader = NoticeStory.reader("en", "America/New_York");
        ReadyMail one = NoticeStory.mail(NoticeStory.withPreviews("2023-04-24"), MailKind.FIRST, null);

        assertThat(one.render(reader).text().replaceAll("\\s+", " "))
                .contains("Before that, there is a preview of the end: Monday 24 April 2023, 12:00 noon to 14:00 in"
                        + " New York (UTC-4). It is off during this time, so that you can see what depends on it.");
        assertThat(Jsoup.parse(one.render(reader).html()).select("td.panel").text())
                .contains("preview of the end: Monday 24 April 2023, 12:00 noon to 14:00 in New York (UTC−4)");
        assertThat(one.render(at(reader, "2023-04-24T18:00:00Z")).text()).doesNotContain("preview");
        assertThat(NoticeStory.mail(NoticeStory.withPreviews("2023-04-22", "2023-04-24"), MailKind.FIRST, null)
                        .render(reader)
                        .text()
                        .replaceAll("\\s+", " "))
                .contains(
                        "there are previews of the end: Saturday 22 April 2023, 12:00 noon to 14:00 in New York (UTC-4)"
                                + " and Monday 24 April 2023, 12:00 noon to 14:00");
        assertThat(NoticeStory.mail(NoticeStory.shutdown(), MailKind.FIRST, null)
                        .render(reader)
                        .text())
                .doesNotContain("preview");
    }

    private static RenderedMail first(String locale) {
        return of(MailKind.FIRST, locale);
    }

    private static RenderedMail of(MailKind kind, String locale) {
        MailReader reader = NoticeStory.reader(locale, ZONES.get(locale));
        return switch (kind) {
            case MOVED ->
                NoticeStory.mail(NoticeStory.moved(), kind, new End.Dated(NoticeStory.moment("2023-04-29T09:00")))
                        .render(reader);
            case EXTENDED ->
                NoticeStory.mail(NoticeStory.shutdown(), kind, new End.Dated(NoticeStory.moment("2023-04-25T09:00")))
                        .render(reader.withEnd(LocalDateTime.parse("2023-05-02T09:00")));
            case REVOKED ->
                NoticeStory.mail(NoticeStory.shutdown(), kind, new End.Dated(NoticeStory.moment("2023-05-02T09:00")))
                        .render(reader);
            case SUSPENDED ->
                NoticeStory.mail(NoticeStory.suspended(), kind, null).render(reader);
            case DECLINED, REPLY, ANSWERED ->
                NoticeStory.mail(NoticeStory.shutdown(), kind, null)
                        .render(reader.withSaid(new Said("It <b>holds</b>.\n\nAnn", "your_data", null, null)));
            case WITHDRAWN ->
                NoticeStory.mail(NoticeStory.withdrawn(), kind, null).render(reader);
            case DONE, RESOLVED ->
                NoticeStory.mail(NoticeStory.shutdown(), kind, null).render(at(reader, "2023-04-25T17:00:00Z"));
            case BROWNOUT -> NoticeStory.brownout("2023-04-24T09:00", null).render(reader);
            case BROWNOUT_OVER -> NoticeStory.brownoutOver().render(at(reader, "2023-04-24T19:00:00Z"));
            case FIRST, REMINDER, FINAL, ASKED_AGAIN ->
                NoticeStory.mail(NoticeStory.shutdown(), kind, null).render(reader);
        };
    }

    private static MailReader at(MailReader r, String instant) {
        return new MailReader(
                r.accountName(),
                r.contactName(),
                r.role(),
                r.locale(),
                r.zone(),
                r.resource(),
                r.resources(),
                r.link(),
                Instant.parse(instant));
    }

    private static void keep(String name, String locale, RenderedMail mail) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/mails"));
        Files.writeString(folder.resolve(name + "-" + locale + ".html"), mail.html());
        Files.writeString(folder.resolve(name + "-" + locale + ".txt"), mail.subject() + "\n\n" + mail.text());
    }
}
