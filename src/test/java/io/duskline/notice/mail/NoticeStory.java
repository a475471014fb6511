package io.duskline.notice.mail;

import io.duskline.catalog.Brownout;
import io.duskline.catalog.Capability;
import io.duskline.catalog.Clearance;
import io.duskline.catalog.Continuing;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.SunsetMove;
import io.duskline.catalog.Upstream;
import io.duskline.catalog.Why;
import io.duskline.catalog.Withdrawal;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Vendor;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeText;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first founding case, built in memory: Twitter leaves, the date moved once, told in four languages. */
public final class NoticeStory {

    public static final Instant NOW = Instant.parse("2023-04-19T17:00:00Z");
    public static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    public static final String LINK = "https://notices.marketing-center.example/n/k3vq7m42h9dxw5tz6rnp6bcfga";
    public static final Vendor VENDOR = new Vendor(
            "Marketing Center",
            "help@marketing-center.example",
            URI.create("https://help.marketing-center.example/"),
            "1 Example Way, Redwood, Example State");

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

    private NoticeStory() {}

    static LocalMoment moment(String local) {
        return LocalMoment.parse(local, LOS_ANGELES.getId());
    }

    static Deprecation shutdown() {
        return shutdown("2023-04-25T09:00", "2023-04-25T09:00", null);
    }

    /** First announced for the 29th, since this morning for the 25th. */
    public static Deprecation moved() {
        return shutdown("2023-04-25T09:00", "2023-04-29T09:00", null);
    }

    static Deprecation withdrawn() {
        return shutdown(
                "2023-04-25T09:00", "2023-04-25T09:00", new Withdrawal(NOW, told("Twitter keeps the old API open.")));
    }

    /** The provider paused it this morning. */
    static Deprecation suspended() {
        return with(
                shutdown(),
                shutdown().milestones(),
                new SunsetMove(
                        SunsetMove.Kind.SUSPENDED,
                        moment("2023-04-25T09:00"),
                        null,
                        told("Twitter paused the shutdown."),
                        NOW,
                        "pm@marketing-center.example"),
                NOW);
    }

    /** It goes on this morning, after it had been suspended. */
    static Deprecation resumed(String sunset) {
        return with(
                shutdown(sunset, "2023-04-25T09:00", null),
                shutdown(sunset, "2023-04-25T09:00", null).milestones(),
                new SunsetMove(
                        SunsetMove.Kind.RESUMED,
                        moment("2023-04-25T09:00"),
                        moment(sunset),
                        told("Twitter goes on."),
                        NOW,
                        "pm@marketing-center.example"),
                null);
    }

    /** There is no date yet. */
    static Deprecation undated() {
        return with(
                shutdown(),
                shutdown().milestones().stream()
                        .filter(milestone -> milestone.kind() != MilestoneKind.SUNSET)
                        .toList(),
                null,
                null);
    }

    private static Deprecation with(
            Deprecation d, List<Milestone> milestones, @Nullable SunsetMove move, @Nullable Instant suspendedAt) {
        return new Deprecation(
                d.id(),
                d.slug(),
                d.integration(),
                d.names(),
                d.stops(),
                d.continues(),
                d.reason(),
                d.upstream(),
                d.replacement(),
                milestones,
                List.of(),
                move == null ? List.of() : List.of(move),
                suspendedAt,
                null,
                d.sequence(),
                d.createdAt(),
                d.updatedAt(),
                d.publishedAt(),
                Map.of());
    }

    private static Why told(String text) {
        return new Why(
                text,
                "pm@marketing-center.example",
                new Clearance(Clearance.Way.APPROVED, "approver@marketing-center.example", NOW, null));
    }

    static Deprecation shutdown(String sunset, String original, @Nullable Withdrawal withdrawal) {
        Integration twitter = new Integration(
                1,
                "twitter",
                "Twitter",
                List.of("X"),
                null,
                List.of(
                        new Capability(1, "schedule", "Schedule tweets"),
                        new Capability(2, "history", "View past tweets")));
        LocalMoment end = moment(sunset);
        LocalMoment first = moment(original);
        LocalMoment export = moment("2023-05-25T09:00");
        List<SunsetMove> moves = end.equals(first)
                ? List.of()
                : List.of(new SunsetMove(
                        SunsetMove.Kind.MOVED,
                        first,
                        end,
                        told("Twitter may cut access before then without warning;"
                                + " we stop on a day that we can promise."),
                        NOW,
                        "pm@marketing-center.example"));
        return new Deprecation(
                1,
                "twitter-shutdown",
                twitter,
                List.of("Digital Marketing Center (DMC)", "Smart Campaigns with Multi-platform"),
                twitter.capabilities(),
                List.of(new Continuing("facebook", "Facebook"), new Continuing("linkedin", "LinkedIn")),
                "Twitter closes its old API on Saturday 29 April 2023; access to the new one is paid, for companies"
                        + " reportedly from 42,000 US dollars a month. We will not carry the integration on these terms.",
                new Upstream("Twitter's old API closes", null, LocalDate.of(2023, 4, 29)),
                null,
                List.of(
                        new Milestone(MilestoneKind.SUNSET, end, null, first),
                        new Milestone(MilestoneKind.EXPORT_UNTIL, export, null, export)),
                List.of(),
                moves,
                null,
                withdrawal,
                moves.size(),
                NOW,
                NOW,
                null,
                Map.of());
    }

    static List<NoticeRevision> texts() {
        return List.of(
                revision(1, "en", 4, ENGLISH),
                revision(2, "fr", 4, FRENCH),
                revision(3, "ja", 1, JAPANESE),
                revision(4, "ar", 1, ARABIC));
    }

    static NoticeRevision revision(long id, String locale, int revision, NoticeText text) {
        return new NoticeRevision(id, 1, locale, revision, text, NOW, "pm@marketing-center.example", null);
    }

    public static MailReader reader(String locale, String zone) {
        return new MailReader(
                "Northwind Outdoor",
                "Nora North",
                "owner",
                locale,
                ZoneId.of(zone),
                "@northwind_outdoor",
                3,
                LINK,
                NOW);
    }

    static ReadyMail mail(Deprecation d, MailKind kind, @Nullable End toldBefore) {
        return mail(d, kind, toldBefore, texts());
    }

    /**
     * Of a brownout of two hours.
     *
     * @param from local; null where it is called off
     * @param before as it was told before; null where it was not
     */
    static ReadyMail brownout(@Nullable String from, @Nullable String before) {
        return brownout(MailKind.BROWNOUT, from, before);
    }

    /** It was on 24 April from 09:00 to 11:00. */
    static ReadyMail brownoutOver() {
        return brownout(MailKind.BROWNOUT_OVER, "2023-04-24T09:00", null);
    }

    private static ReadyMail brownout(MailKind kind, @Nullable String from, @Nullable String before) {
        MailTemplates templates = new MailTemplates();
        MailContent content = MailContent.of(
                        shutdown(),
                        texts(),
                        kind,
                        null,
                        templates.sha256(),
                        VENDOR,
                        "https://notices.marketing-center.example")
                .about(new SaidBrownout(span(from), span(before)));
        return new ReadyMail(content, templates.current(), new Recent<>(100));
    }

    private static @Nullable Brownout span(@Nullable String from) {
        return from == null
                ? null
                : new Brownout(
                        1, moment(from), new LocalMoment(moment(from).at().plusHours(2), LOS_ANGELES));
    }

    static ReadyMail mail(Deprecation d, MailKind kind, @Nullable End toldBefore, List<NoticeRevision> texts) {
        MailTemplates templates = new MailTemplates();
        MailContent content = MailContent.of(
                d, texts, kind, toldBefore, templates.sha256(), VENDOR, "https://notices.marketing-center.example");
        return new ReadyMail(content, templates.current(), new Recent<>(100));
    }
}
