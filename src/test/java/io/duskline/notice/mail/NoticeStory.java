package io.duskline.notice.mail;

import io.duskline.catalog.Brownout;
import io.duskline.catalog.Capability;
import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.CustomerReason;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.SunsetMove;
import io.duskline.catalog.Upstream;
import io.duskline.catalog.Withdrawal;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Vendor;
import io.duskline.notice.text.MailReader;
import io.duskline.review.Review;
import io.duskline.review.ReviewState;
import io.duskline.review.ReviewType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first founding case, built in memory: Twitter leaves, and the date moved once. */
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

    private NoticeStory() {}

    static LocalMoment moment(String local) {
        return LocalMoment.parse(local, LOS_ANGELES.getId());
    }

    public static Deprecation shutdown() {
        return shutdown("2023-04-25T09:00", "2023-04-25T09:00", null);
    }

    /** First announced for the 29th, since this morning for the 25th. */
    public static Deprecation moved() {
        return shutdown("2023-04-25T09:00", "2023-04-29T09:00", null);
    }

    /** First announced for another day, since this morning for the 25th. */
    public static Deprecation moved(String from) {
        return shutdown("2023-04-25T09:00", from, null);
    }

    static Deprecation withdrawn() {
        return shutdown(
                "2023-04-25T09:00", "2023-04-25T09:00", new Withdrawal(NOW, told("Twitter keeps the old API open.")));
    }

    /** The provider paused it this morning. */
    public static Deprecation suspended() {
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

    /** With a preview of the end on these days, each from 09:00 to 11:00. */
    static Deprecation withPreviews(String... days) {
        Deprecation d = shutdown();
        Stream<Milestone> previews = Stream.of(days)
                .map(day -> new Milestone(
                        MilestoneKind.BROWNOUT,
                        moment(day + "T09:00"),
                        LocalDateTime.parse(day + "T11:00"),
                        moment(day + "T09:00")));
        return with(d, Stream.concat(previews, d.milestones().stream()).toList(), null, null);
    }

    private static Deprecation with(
            Deprecation d, List<Milestone> milestones, @Nullable SunsetMove move, @Nullable Instant suspendedAt) {
        return new Deprecation(
                d.id(),
                d.slug(),
                d.integration(),
                d.names(),
                d.stops(),
                d.isPartial(),
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
                Map.of(),
                null,
                List.of(),
                null);
    }

    private static CustomerReason told(String text) {
        return new CustomerReason(
                text,
                "pm@marketing-center.example",
                new Review(
                        1,
                        ReviewType.MOVE_REASON,
                        1,
                        1,
                        "Reason",
                        "0".repeat(64),
                        null,
                        text,
                        "pm@marketing-center.example",
                        NOW,
                        ReviewState.APPROVED,
                        null,
                        new Review.Act("approver@marketing-center.example", NOW, null),
                        null),
                Map.of());
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
                false,
                List.of(
                        new ContinuingIntegration("facebook", "Facebook"),
                        new ContinuingIntegration("linkedin", "LinkedIn")),
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
                Map.of(),
                null,
                List.of(),
                null);
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
        return mail(d, kind, toldBefore, NoticeTexts.texts());
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
                        NoticeTexts.texts(),
                        kind,
                        null,
                        templates.sha256(),
                        VENDOR,
                        "https://notices.marketing-center.example",
                        Instant.EPOCH)
                .about(new BrownoutText(span(from), span(before)));
        return new ReadyMail(content, templates.current());
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
                d,
                texts,
                kind,
                toldBefore,
                templates.sha256(),
                VENDOR,
                "https://notices.marketing-center.example",
                Instant.EPOCH);
        return new ReadyMail(content, templates.current());
    }
}
