package io.duskline.publication;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.catalog.Capability;
import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.Integration;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.MomentView;
import io.duskline.catalog.Revision;
import io.duskline.catalog.SunsetMove;
import io.duskline.catalog.Upstream;
import io.duskline.catalog.Withdrawal;
import io.duskline.notice.text.NoticeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A notice as data. Who moved a date or wrote a text is not public.
 *
 * @param name of the integration
 * @param end dated, suspended or to_be_announced
 * @param sunset the date that holds; null while none does
 * @param original the sunset first announced
 * @param locales the text in each language, plain, by its tag
 * @param headers what an API says to its callers meanwhile
 */
record NoticeData(
        String slug,
        String name,
        String url,
        String state,

        @JsonIncludeProperties({"slug", "name", "aliases", "provider"})
        Integration integration,

        List<String> names,
        boolean partial,
        String end,
        @Nullable MomentView sunset,
        @Nullable MomentView original,
        List<Step> milestones,
        List<Capability> stops,
        List<ContinuingIntegration> continues,
        String reason,
        @Nullable String replacement,
        Upstream upstream,
        Map<String, LocalizedPassages> texts,
        List<Move> moves,
        List<Revised> revisions,
        @Nullable Suspended suspended,
        @Nullable Withdrawn withdrawn,
        Instant publishedAt,
        Instant updatedAt,
        Map<String, Text> locales,
        Map<String, String> headers) {

    /** @param to the local end, where it is a span */
    record Step(String kind, String at, @Nullable String to, String zone, Instant instant, MomentView original) {

        static Step of(Milestone m) {
            return new Step(
                    m.kind().code(),
                    m.moment().at().toString(),
                    m.ends().map(end -> end.at().toString()).orElse(null),
                    m.moment().zone().getId(),
                    m.starts(),
                    MomentView.of(m.original()));
        }
    }

    /**
     * @param kind moved, suspended, resumed or dated
     * @param from null where there was no date before
     * @param to null where none holds since
     * @param reason null while it may not be told
     */
    record Move(
            String kind,
            @Nullable MomentView from,
            @Nullable MomentView to,
            @Nullable String reason,
            Instant at) {

        static Move of(SunsetMove move) {
            return new Move(
                    move.kind().code(),
                    MomentView.ofNullable(move.from()),
                    MomentView.ofNullable(move.to()),
                    move.reason().told().orElse(null),
                    move.at());
        }
    }

    /** @param reason null while it may not be told */
    record Withdrawn(Instant at, @Nullable String reason) {

        static @Nullable Withdrawn of(@Nullable Withdrawal withdrawal) {
            return withdrawal == null
                    ? null
                    : new Withdrawn(withdrawal.at(), withdrawal.reason().told().orElse(null));
        }
    }

    /**
     * @param was the date that held until then
     * @param reason null while it may not be told
     */
    record Suspended(Instant at, MomentView was, @Nullable String reason) {

        static @Nullable Suspended of(Deprecation d) {
            @Nullable Instant at = d.suspendedAt();
            return at != null && d.end() instanceof End.Suspended suspended
                    ? new Suspended(
                            at,
                            MomentView.of(suspended.was()),
                            d.lastMove().flatMap(move -> move.reason().told()).orElse(null))
                    : null;
        }
    }

    /** @param changed names, stops, continues, reason, upstream, replacement, texts */
    record Revised(int revision, List<String> changed, Instant at) {

        static Revised of(Revision r) {
            return new Revised(r.number(), r.parts(), r.at());
        }
    }

    /**
     * @param headline what to say first, by the state: the author's subject only while a date is ahead
     * @param lead the sentences after it
     * @param text as its author wrote it
     */
    record Text(
            int revision,
            @Nullable Instant publishedAt,
            String url,
            String headline,
            String lead,
            @JsonUnwrapped NoticeText text) {

        static Text of(NoticeHeadline headline, String url) {
            RenderedNotice said = headline.said();
            return new Text(
                    said.revision().revision(),
                    said.revision().publishedAt(),
                    url,
                    headline.title(),
                    headline.lead(),
                    said.plain());
        }
    }

    static NoticeData of(PublicNotice notice, Instant now, String url, Map<String, Text> locales) {
        Deprecation d = notice.deprecation();
        return new NoticeData(
                d.slug(),
                d.integration().name(),
                url,
                notice.state(now).code(),
                d.integration(),
                d.names(),
                d.isPartial(),
                d.end().kind().code(),
                MomentView.ofNullable(d.date().orElse(null)),
                MomentView.ofNullable(d.original().orElse(null)),
                d.takingPlace()
                        .filter(m -> m.kind() != MilestoneKind.SUNSET || !d.isSuspended())
                        .map(Step::of)
                        .toList(),
                d.stops(),
                d.continues(),
                d.reason(),
                d.replacement(),
                d.upstream(),
                new TreeMap<>(d.texts()),
                d.moves().stream().map(Move::of).toList(),
                d.revisions().stream().map(Revised::of).toList(),
                Suspended.of(d),
                Withdrawn.of(d.withdrawal()),
                notice.publishedAt(),
                notice.changedAt(),
                locales,
                HeaderSnippet.headers(notice, url));
    }
}
