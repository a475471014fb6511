package io.duskline.notice.mail;

import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.NoticeText;
import java.util.List;

/** How the first founding case is told in four languages. */
public final class NoticeTexts {

    public static final NoticeText ENGLISH = new NoticeText(
            "Twitter ends in your account on {{sunset}}",
            "You publish to {{resources}} with us. That stops. Facebook, Instagram, LinkedIn and your ads go on as"
                    + " before.",
            """
            - Opening your Twitter account in the social management tool
            - Creating and managing drafts and tweets
            - Scheduling tweets
            - Viewing past tweets and engagement""",
            """
            - Facebook, Instagram and LinkedIn: publishing, scheduling and results
            - Google Ads, Facebook and Instagram ads, Microsoft search advertising""",
            """
            1. **Export what you want to keep**, until {{export_until}}: Settings, Twitter, Export.
            2. **Move what is scheduled** for after the end. It will not be sent.
            3. **[Tell us your plan]({{link}}).** It takes a minute, needs no password, and the reminders stop.""",
            "on {{sunset}} we disconnect your Twitter accounts. Nothing is deleted at Twitter.",
            "Drafts and results can be exported until {{export_until}}. Then we delete them.",
            "Write to [our help](https://help.marketing-center.example/).");

    public static final NoticeText FRENCH = new NoticeText(
            "Twitter prend fin dans votre compte le {{sunset}}",
            "Vous publiez sur {{resources}} avec nous. Cela s’arrête. Facebook, Instagram, LinkedIn et vos publicités"
                    + " continuent comme avant.",
            """
            - L’accès à votre compte Twitter dans l’outil de gestion des réseaux sociaux
            - La création et la gestion des brouillons et des tweets
            - La programmation de tweets""",
            "- Facebook, Instagram et LinkedIn\u00a0: publication, programmation et résultats",
            """
            1. **Exportez ce que vous voulez garder**, jusqu’au {{export_until}}.
            2. **[Dites-nous ce que vous prévoyez]({{link}}).** Une minute suffit.""",
            "le {{sunset}}, nous déconnectons vos comptes Twitter. Rien n’est supprimé chez Twitter.",
            "Les brouillons s’exportent jusqu’au {{export_until}}.",
            "");

    static final NoticeText JAPANESE = new NoticeText(
            "Twitter連携は{{sunset}}に終了します",
            "現在{{resources}}への投稿にご利用いただいているTwitter連携は終了します。" + "Facebook、Instagram、LinkedInと広告は引き続きご利用いただけます。",
            "- ソーシャル管理ツールでのTwitterアカウントの利用\n- 下書きとツイートの作成・管理\n- ツイートの予約投稿",
            "- Facebook、Instagram、LinkedInへの投稿、予約投稿、結果の閲覧",
            "1. **必要なデータをエクスポート**してください（{{export_until}}まで）。\n2. **[ご予定をお知らせください]({{link}})。**",
            "{{sunset}}にTwitterアカウントとの接続を解除します。Twitter側のデータは削除されません。",
            "",
            "");

    static final NoticeText ARABIC = new NoticeText(
            "ينتهي Twitter في حسابكم في {{sunset}}",
            "تنشرون عبر خدمتنا على {{resources}}. سيتوقف ذلك. أما Facebook وInstagram وLinkedIn وإعلاناتكم فتستمر كما هي.",
            "- فتح حساب Twitter في أداة إدارة الشبكات الاجتماعية\n- إنشاء المسودات والتغريدات وإدارتها\n- جدولة التغريدات",
            "- Facebook وInstagram وLinkedIn: النشر والجدولة والنتائج",
            "1. **صدّروا ما تريدون الاحتفاظ به** حتى {{export_until}}.\n2. **[أخبرونا بخطتكم]({{link}}).**",
            "في {{sunset}} نفصل حسابات Twitter الخاصة بكم. لا يُحذف شيء من Twitter.",
            "",
            "");

    private NoticeTexts() {}

    static List<NoticeRevision> texts() {
        return List.of(
                revision(1, "en", 4, ENGLISH),
                revision(2, "fr", 4, FRENCH),
                revision(3, "ja", 1, JAPANESE),
                revision(4, "ar", 1, ARABIC));
    }

    static NoticeRevision revision(long id, String locale, int revision, NoticeText text) {
        return new NoticeRevision(id, locale, revision, text, NoticeStory.NOW, "pm@marketing-center.example", null);
    }
}
