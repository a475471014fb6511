package io.duskline.notice.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeText;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Names of customers and words of authors that would be markup are shown as they are written. */
class HostileMailTest {

    @Test
    void hostileNamesAreShownAndNeverObeyed() {
        String hostile = "<script>alert(1)</script> {{sunset}} **bold** [x](https://evil.example)";
        MailReader reader = new MailReader(
                hostile, hostile, "owner", "en", NoticeStory.NEW_YORK, hostile, 1, NoticeStory.LINK, NoticeStory.NOW);
        NoticeText text = withSummary("For {{account.name}} and {{resources}}, {{contact.name}}.");
        RenderedMail mail = NoticeStory.mail(
                        NoticeStory.shutdown(), MailKind.FIRST, null, List.of(NoticeTexts.revision(1, "en", 1, text)))
                .render(reader);
        Document html = Jsoup.parse(mail.html());

        assertThat(html.select("script, a[href*=evil]")).isEmpty();
        assertThat(html.select("p").text()).contains("For " + hostile + " and " + hostile);
        assertThat(mail.text().replaceAll("\\s+", " ")).contains("For " + hostile + " and " + hostile);
    }

    @Test
    void aHostileAuthorGetsNoMarkupEither() {
        NoticeText text =
                withSummary("<img src=x onerror=alert(1)> [go](javascript:alert(1)) ![p](https://t.example/p)");
        RenderedMail mail = NoticeStory.mail(
                        NoticeStory.shutdown(), MailKind.FIRST, null, List.of(NoticeTexts.revision(1, "en", 1, text)))
                .render(NoticeStory.reader("en", "UTC"));

        assertThat(Jsoup.parse(mail.html()).select("img, [onerror], a[href^=javascript]"))
                .isEmpty();
    }

    private static NoticeText withSummary(String summary) {
        return new NoticeText("Twitter ends on {{sunset}}", summary, "- a", "- b", "", "", "", "");
    }
}
