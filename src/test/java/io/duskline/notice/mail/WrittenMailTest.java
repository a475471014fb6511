package io.duskline.notice.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.Said;
import java.time.Instant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What one of us writes to one reader. */
class WrittenMailTest {

    @Test
    void whatOneOfUsWritesStandsWithThePartOfTheNoticeThatTheyChose() {
        RenderedMail mail = NoticeStory.mail(NoticeStory.shutdown(), MailKind.REPLY, null)
                .render(NoticeStory.reader("en", "America/New_York")
                        .withSaid(new Said("It <b>holds</b> {{sunset}}.\n\nAnn", "your_data", null, null)));

        assertThat(mail.subject()).startsWith("Re: ");
        assertThat(mail.html()).contains("It &lt;b&gt;holds&lt;/b&gt; {{sunset}}.", ">Ann</p>", "Your data");
        assertThat(mail.text())
                .contains("\n\nIt <b>holds</b> {{sunset}}.\n\nAnn\n")
                .doesNotContain("STOPS");
    }

    @Test
    void whoIsGivenNoMoreTimeIsToldWhy() {
        RenderedMail mail = NoticeStory.mail(NoticeStory.shutdown(), MailKind.DECLINED, null)
                .render(NoticeStory.reader("en", "America/New_York").withSaid(new Said("Ann", null, null, null)));

        assertThat(mail.text()).contains("You asked for more time. Our reason:", "Ann");
    }

    @Test
    void aReplyHasTheNameOfItsWriterAndQuotesTheQuestion() {
        RenderedMail mail = NoticeStory.mail(NoticeStory.shutdown(), MailKind.REPLY, null)
                .render(NoticeStory.reader("en", "America/New_York")
                        .withSaid(
                                new Said("Until Thursday.", null, "How long?\n\n<b>Please</b> say.", "Marek Dvořák")));

        assertThat(mail.text())
                .contains(
                        "Until Thursday.\n\nMarek Dvořák, Marketing Center\n\nYou told us:\n\n  How long?\n\n  <b>Please</b> say.");
        assertThat(Jsoup.parse(mail.html()).text())
                .contains("Marek Dvořák, Marketing Center You told us: How long? <b>Please</b> say.");
    }

    @Test
    void aReplyReadsAsALetterOfAPersonWithoutPanelHeadingAndButton() {
        RenderedMail mail = NoticeStory.mail(NoticeStory.shutdown(), MailKind.REPLY, null)
                .render(NoticeStory.reader("en", "America/New_York")
                        .withSaid(new Said(
                                "Until Thursday.",
                                null,
                                "How long?",
                                Instant.parse("2023-04-20T14:12:00Z"),
                                94L,
                                "Marek Dvořák",
                                null)));

        Document html = Jsoup.parse(mail.html());
        assertThat(html.select("h1, td.panel, td.btn")).isEmpty();
        assertThat(html.text())
                .contains("Marketing Center, answer to Northwind Outdoor Until Thursday.")
                .contains("You asked on Thursday 20 April 2023, 10:12 How long?")
                .contains("Open your page to see the date, or to answer.")
                .contains("because you wrote to us about Twitter, for Northwind Outdoor", "Request 94.");
        assertThat(html.body().child(0).text()).isEqualTo("Marek Dvořák answers your question.");
        assertThat(mail.text())
                .startsWith("Marketing Center, answer to Northwind Outdoor\n\nUntil Thursday.")
                .contains("Request 94.");
    }

    @Test
    void whileTheDateIsSuspendedItSaysSoAndNotThatThereIsNoneYet() {
        RenderedMail mail = NoticeStory.mail(NoticeStory.suspended(), MailKind.REPLY, null)
                .render(NoticeStory.reader("en", "America/New_York").withSaid(new Said("Ann", null, null, null)));

        assertThat(mail.text()).doesNotContain("Date to be announced", "date to be announced");
        assertThat(Jsoup.parse(mail.html()).select("td.panel")).isEmpty();
    }
}
