package io.duskline.publication;

import io.duskline.AfterEmptying;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeText;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says the first founding case in several languages, and publishes it. */
@Component
public class PublicationStory implements AfterEmptying {

    private static final String AUTHOR = CatalogStory.AUTHOR;

    private final Deprecations deprecations;
    private final Notices notices;
    private final PublicRate rate;
    private final PublicMemory memory;

    PublicationStory(Deprecations deprecations, Notices notices, PublicRate rate, PublicMemory memory) {
        this.deprecations = deprecations;
        this.notices = notices;
        this.rate = rate;
        this.memory = memory;
    }

    @Override
    public void restore() {
        rate.buckets.invalidateAll();
        memory.answers.synchronous().invalidateAll();
    }

    /** @return as it is once published */
    public Deprecation published(Deprecation deprecation, String... locales) {
        for (String locale : locales) {
            publish(deprecation, locale, text(locale));
        }
        deprecations.publish(deprecation, AUTHOR);
        return deprecations.get(deprecation.id());
    }

    public void publish(Deprecation deprecation, String locale, NoticeText text) {
        notices.publish(List.of(draft(deprecation, locale, text).id()));
        // in the product the ledger entry of the launch does it
        memory.answers.synchronous().invalidateAll();
    }

    public NoticeRevision draft(Deprecation deprecation, String locale, NoticeText text) {
        return notices.revise(deprecation, locale, text, AUTHOR);
    }

    public static NoticeText text(String locale) {
        return switch (locale) {
            case "fr" ->
                new NoticeText(
                        "Twitter quitte le Digital Marketing Center",
                        "Vous ne pourrez plus publier sur Twitter ni programmer des tweets. Facebook, Instagram, LinkedIn"
                                + " et toutes vos publicités continuent comme avant.",
                        "- La programmation de tweets\n- La consultation des tweets passés",
                        "- Facebook, Instagram et LinkedIn\n- Google Ads",
                        "1. **Exportez ce que vous voulez garder**, jusqu’au {{export_until}}.\n"
                                + "2. [Dites-nous ce que vous prévoyez]({{link}}).",
                        "Le {{sunset}}, à {{sunset.time}}, nous déconnectons {{resources}}.",
                        "Les brouillons restent à exporter jusqu’au {{export_until}}.",
                        "Écrivez-nous, une personne répond.");
            case "ar" ->
                new NoticeText(
                        "تويتر يغادر Digital Marketing Center",
                        "لن تتمكن بعد الآن من النشر على تويتر أو جدولة التغريدات. يستمر فيسبوك وإنستغرام ولينكدإن كما كان.",
                        "- جدولة التغريدات\n- عرض التغريدات السابقة",
                        "- فيسبوك وإنستغرام ولينكدإن\n- إعلانات Google",
                        "1. **صدّر ما تريد الاحتفاظ به** حتى {{export_until}}.\n2. [أخبرنا بخطتك]({{link}}).",
                        "في {{sunset}} نفصل {{resources}}.",
                        "تبقى المسودات قابلة للتصدير حتى {{export_until}}.",
                        "اكتب إلينا وسيجيبك أحد موظفينا.");
            case "ja" ->
                new NoticeText(
                        "Digital Marketing Center の Twitter 連携を終了します",
                        "Twitter への投稿、ツイートの予約、結果の確認ができなくなります。Facebook、Instagram、LinkedIn とすべての広告はこれまでどおりお使いいただけます。",
                        "- ツイートの予約\n- 過去のツイートの確認",
                        "- Facebook、Instagram、LinkedIn\n- Google 広告",
                        "1. **残したいものを{{export_until}}までにエクスポートしてください。**\n2. [ご予定をお知らせください]({{link}})。",
                        "{{sunset}}に{{resources}}の接続を解除します。",
                        "下書きは{{export_until}}までエクスポートできます。",
                        "ご不明な点はお問い合わせください。");
            default ->
                new NoticeText(
                        "Twitter leaves the Digital Marketing Center",
                        "You will no longer be able to publish to Twitter, schedule tweets or read their results here."
                                + " Facebook, Instagram, LinkedIn and all your ads go on as before.",
                        "- Scheduling tweets\n- Viewing past tweets and engagement",
                        "- Facebook, Instagram and LinkedIn\n- Google Ads",
                        "1. **Export what you want to keep**, until {{export_until}}.\n"
                                + "2. **Move what is scheduled.** Tweets planned for after the end are not sent.\n"
                                + "3. [Tell us your plan]({{link}}), {{contact.name}}.",
                        "On {{sunset}}, at {{sunset.time}}, we disconnect {{resources}} of {{account.name}}.",
                        "Drafts can be exported until {{export_until}}.",
                        "Write to us; a person answers within one working day.");
        };
    }
}
