package io.duskline.notice.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.catalog.End;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail that is filled in is, character for character, the mail that is rendered for its reader alone. */
class PreparedMailTest {

    private static final List<String> NAMES = List.of(
            "Northwind Outdoor",
            "acme",
            "",
            "  ",
            "<b>\"A & B's\"</b> {{sunset}} **bold** ${x} {0} $1 \\2",
            "A customer with rather a long name, and its subsidiaries, and more of them, Ltd. and Sons",
            "شركة المثال",
            "株式会社サンプルと長い名前のとても長い会社名ですのでよろしくお願いします",
            "\u00a0No break\u00a0",
            " spaces around ",
            "tab\tand\n\n\n\nline\r\nbreaks",
            "private \uE000\uE100\uE001 q\uE002\uE800aB\uE003 use",
            "isolate \u2066x\u2069",
            "x".repeat(200));
    private static final List<String> RESOURCES =
            List.of("@acme_shoes", " ", "@العربية", "<i>&\"'", "ツイッター公式アカウント", "@" + "y".repeat(150));
    private static final List<String> LINKS =
            List.of(NoticeStory.LINK, "https://notices.marketing-center.example/n/a?b=1&c='d'\"");
    private static final List<String> LEAVES =
            List.of("https://notices.marketing-center.example/u/abc", "https://notices.example/u/a?b=1&c='d'\"");
    private static final List<String> ROLES = List.of("owner", "billing", "", "stranger");
    private static final List<String> ZONES = List.of("America/New_York", "Asia/Tokyo", "UTC", "+05:45");
    private static final List<String> MOMENTS = List.of(
            "2023-04-19T17:00:00Z",
            "2023-04-24T10:00:00Z",
            "2023-04-25T15:30:00Z",
            "2023-04-25T17:00:00Z",
            "2023-06-30T00:00:00Z");

    /** Placeholders wherever Markdown allows something. */
    private static final NoticeText CROWDED = new NoticeText(
            "{{account.name}}: {{resources}} on {{sunset}} {{ contact.name }} {{link}}",
            "> quote {{account.name}}\n\n# H {{resources}}\n\n```\ncode {{link}}\n```",
            "- {{resources}}\n- b {{sunset.days}}\n\n  more {{contact.name}}",
            "現在{{resources}}への投稿に{{account.name}}様ご利用いただいているTwitter連携は終了します。",
            "Go to {{link}} now, [here]({{link}}), [{{link}}]({{link}}), <b>{{account.name}}</b> `{{contact.name}}`",
            "on {{sunset.time}} {{account.name}} loses {{resources}}, as {{contact.name}} has known for long by now",
            "until {{export_until}}, {{sunset.original}}\n\n1. {{contact.name}}\n2. two\n\n    code {{resources}}",
            "{{contact.name}}, write us.");

    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void itIsTheMailOfItsReaderAlone(MailKind kind) {
        List<NoticeRevision> texts = new ArrayList<>(NoticeTexts.texts());
        texts.add(NoticeTexts.revision(5, "de", 1, CROWDED));
        ReadyMail mail = NoticeStory.mail(
                kind == MailKind.WITHDRAWN ? NoticeStory.withdrawn() : NoticeStory.moved(),
                kind,
                kind == MailKind.MOVED ? new End.Dated(NoticeStory.moment("2023-04-29T09:00")) : null,
                texts);
        for (String locale : List.of("en", "fr-CA", "ja", "ar", "de", "pl")) {
            MailText text = mail.fitting(locale);
            assertThat(PreparedMail.of(mail, text, anybody(locale))).isPresent();
            for (int i = 0; i < 25; i++) {
                MailReader reader = anybody(locale);

                assertThat(joined(mail.render(reader)))
                        .as("%s", reader)
                        .isEqualTo(joined(mail.model(text, reader, null).render()));
            }
        }
    }

    private static String joined(RenderedMail mail) {
        return mail.subject() + "\n" + mail.text() + "\n" + mail.html();
    }

    private MailReader anybody(String locale) {
        int resources = random.nextInt(4);
        MailReader reader = new MailReader(
                any(NAMES),
                any(NAMES),
                any(ROLES),
                locale,
                ZoneId.of(any(ZONES)),
                resources == 0 ? null : any(RESOURCES),
                resources,
                any(LINKS),
                Instant.parse(any(MOMENTS)));
        return random.nextBoolean() ? reader : reader.withUnsubscribe(any(LEAVES));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${account?upper_case}",
                "${account?cap_first}",
                "${account?truncate(20)}",
                "<#if account?length gt 30>long</#if>",
                "<#if link?starts_with('https')>safe</#if>",
                "${wrap(account)?upper_case}",
                "${account?replace('q', '')}"
            })
    void templatesThatDoMoreThanWriteAValueAreObeyed(String template) {
        ReadyMail mail = with(TemplateSet.TEXT, "${link} " + template + "\n");
        MailText text = mail.fitting("en");
        MailReader reader = NoticeStory.reader("en", "UTC");

        assertThat(PreparedMail.of(mail, text, reader)).isEmpty();
        assertThat(joined(mail.render(reader)))
                .isEqualTo(joined(mail.model(text, reader, null).render()));
    }

    @Test
    void aFieldThatBeginsWithANameIsStillCapitalized() {
        NoticeText text = new NoticeText("s", "", "", "", "", "{{account.name}} loses it", "", "");
        ReadyMail mail = NoticeStory.mail(
                NoticeStory.shutdown(), MailKind.FIRST, null, List.of(NoticeTexts.revision(1, "en", 1, text)));
        MailReader acme = new MailReader(
                "acme", "", "owner", "en", NoticeStory.NEW_YORK, null, 0, NoticeStory.LINK, NoticeStory.NOW);

        assertThat(mail.render(acme).text()).contains("Acme loses it");
    }

    /** A link that reads as it leads is said once, whosever name it reads as. */
    @Test
    void aReaderWhoseNameIsAnAddressReadsWhatIsRenderedForThemAlone() {
        NoticeText text = new NoticeText(
                "s", "", "", "", "", "", "[{{account.name}}](https://shop.example/) [{{contact.name}}]({{link}})", "");
        ReadyMail mail = NoticeStory.mail(
                NoticeStory.shutdown(), MailKind.FIRST, null, List.of(NoticeTexts.revision(1, "en", 1, text)));
        MailReader shop = new MailReader(
                "https://shop.example/",
                NoticeStory.LINK,
                "owner",
                "en",
                NoticeStory.NEW_YORK,
                null,
                0,
                NoticeStory.LINK,
                NoticeStory.NOW);

        assertThat(mail.render(shop).text())
                .isEqualTo(mail.model(mail.fitting("en"), shop, null).render().text());
    }

    private static ReadyMail with(String file, String source) {
        Map<String, String> sources = MailTemplates.load();
        sources.put(file, source);
        MailTemplates templates = new MailTemplates(sources);
        MailContent content = MailContent.of(
                NoticeStory.shutdown(),
                NoticeTexts.texts(),
                MailKind.FIRST,
                null,
                templates.sha256(),
                NoticeStory.VENDOR,
                "https://notices.marketing-center.example",
                Instant.EPOCH);
        return new ReadyMail(content, templates.current());
    }
}
