package io.duskline.notice.text;

import io.duskline.catalog.Brownout;
import io.duskline.catalog.Capability;
import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.SunsetMove;
import io.duskline.catalog.Withdrawal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Facts about a deprecation that a text may use. Stored as JSON when a wave is frozen, so components can be added but never
 * renamed.
 *
 * @param milestones by their code; the sunset only while its date is current
 * @param original the sunset first announced; null if there is none yet
 * @param moved the last change of the date
 * @param withdrawnWhy null also if it may not be published yet
 * @param suspended the date before the suspension; null if the end is not suspended
 * @param brownouts by date; null in older frozen content, which had at most one
 */
public record NoticeFacts(
        String slug,
        String integration,
        boolean partial,
        List<String> names,
        List<String> stops,
        List<String> continues,
        String reason,
        @Nullable String cause,
        @Nullable LocalDate causeDate,
        @Nullable String replacement,
        Map<String, LocalMoment> milestones,
        @Nullable LocalMoment original,
        @Nullable Move moved,
        @Nullable String withdrawnWhy,
        @Nullable LocalMoment suspended,
        @Nullable List<Span> brownouts) {

    /** A period in local times of its zone. */
    public record Span(LocalDateTime from, LocalDateTime until, String zone) {

        public static Span of(Brownout brownout) {
            return new Span(
                    brownout.from().at(),
                    brownout.until().at(),
                    brownout.from().zone().getId());
        }

        public Instant starts() {
            return new LocalMoment(from, ZoneId.of(zone)).instant();
        }

        public Instant ends() {
            return new LocalMoment(until, ZoneId.of(zone)).instant();
        }
    }

    /**
     * @param from null if there was no date before
     * @param why empty if it may not be published yet
     */
    public record Move(@Nullable LocalMoment from, String why, Instant at) {

        static Move of(SunsetMove move) {
            return new Move(move.from(), move.reason().told().orElse(""), move.at());
        }
    }

    /**
     * Catalog texts in one language. Each is either in that language or in English.
     *
     * @param movedWhy reason of the last move; empty if it may not be published yet
     */
    public record Said(
            String reason,
            @Nullable String replacement,
            String movedWhy,
            @Nullable String withdrawnWhy) {

        /** Null if the language has no texts of its own. */
        public static @Nullable Said of(Deprecation d, Locale reader) {
            Said own = of(d.in(reader));
            return own.equals(of(d)) ? null : own;
        }

        private static Said of(Deprecation d) {
            NoticeFacts facts = NoticeFacts.of(d);
            return new Said(
                    facts.reason, facts.replacement, facts.moved == null ? "" : facts.moved.why(), facts.withdrawnWhy);
        }

        public Said because(String why) {
            return new Said(reason, replacement, why, why);
        }
    }

    /** The same facts in a language; null for the default texts. */
    public NoticeFacts saying(@Nullable Said said) {
        if (said == null) {
            return this;
        }
        @Nullable Move move = moved == null ? null : new Move(moved.from(), said.movedWhy(), moved.at());
        return with(said.reason(), said.replacement(), milestones, original, move, said.withdrawnWhy(), suspended);
    }

    public static NoticeFacts of(Deprecation d) {
        Map<String, LocalMoment> milestones = new LinkedHashMap<>();
        d.milestones().stream()
                .filter(m -> m.kind() != MilestoneKind.SUNSET || !d.isSuspended())
                .forEach(m -> milestones.put(m.kind().code(), m.moment()));
        @Nullable Withdrawal withdrawal = d.withdrawal();
        return new NoticeFacts(
                d.slug(),
                d.integration().name(),
                d.isPartial(),
                d.names(),
                d.stops().stream().map(Capability::name).toList(),
                d.continues().stream().map(ContinuingIntegration::name).toList(),
                d.reason(),
                d.upstream().cause(),
                d.upstream().date(),
                d.replacement(),
                milestones,
                d.original().orElse(null),
                d.lastMove().map(Move::of).orElse(null),
                withdrawal == null ? null : withdrawal.reason().told().orElse(null),
                d.end() instanceof End.Suspended suspended ? suspended.was() : null,
                d.brownouts().stream().map(Span::of).toList());
    }

    /** The same facts, as if the date had moved from another or the deprecation were withdrawn, for this reason. */
    public NoticeFacts because(LocalMoment from, String why) {
        return with(reason, replacement, milestones, from, new Move(from, why, from.instant()), why, suspended);
    }

    /** The same facts for a reader whose account has, or had, its own end. */
    public NoticeFacts of(MailReader reader) {
        @Nullable LocalDateTime end = reader.end();
        Optional<LocalMoment> general = named();
        if (end == null || general.isEmpty()) {
            return this;
        }
        LocalMoment own = new LocalMoment(end, general.get().zone());
        Map<String, LocalMoment> dates = new LinkedHashMap<>(milestones);
        if (suspended == null) {
            dates.put(MilestoneKind.SUNSET.code(), own);
        }
        return with(reason, replacement, dates, original, moved, withdrawnWhy, suspended == null ? null : own);
    }

    /** Whether the end is suspended and this date was still ahead then, so that it is not current. */
    boolean isOnHold(Instant date) {
        return suspended != null && moved != null && date.isAfter(moved.at());
    }

    private NoticeFacts with(
            String otherReason,
            @Nullable String otherReplacement,
            Map<String, LocalMoment> otherMilestones,
            @Nullable LocalMoment otherOriginal,
            @Nullable Move otherMove,
            @Nullable String otherWithdrawnWhy,
            @Nullable LocalMoment otherSuspended) {
        return new NoticeFacts(
                slug,
                integration,
                partial,
                names,
                stops,
                continues,
                otherReason,
                cause,
                causeDate,
                otherReplacement,
                otherMilestones,
                otherOriginal,
                otherMove,
                otherWithdrawnWhy,
                otherSuspended,
                brownouts);
    }

    /** The current date. */
    public Optional<LocalMoment> sunset() {
        return milestone(MilestoneKind.SUNSET.code());
    }

    /** The date that was announced last, current or not. */
    public Optional<LocalMoment> named() {
        return sunset().or(() -> Optional.ofNullable(suspended));
    }

    /** Whether there is an export date and it is ahead. */
    public boolean isExportOpen(Instant at) {
        return milestone(MilestoneKind.EXPORT_UNTIL.code())
                .filter(until -> until.instant().isAfter(at))
                .isPresent();
    }

    /** The brownout that a text mentions at this time: the first that is not over, else the last. */
    public Optional<Instant> brownout(Instant at) {
        List<Span> all = brownouts == null ? List.of() : brownouts;
        return all.stream()
                .filter(span -> span.ends().isAfter(at))
                .findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()))
                .map(Span::starts)
                .or(() -> milestone(MilestoneKind.BROWNOUT.code()).map(LocalMoment::instant));
    }

    /** The brownouts before the end that are not over at that moment. */
    public List<Span> previews(Instant at) {
        return brownouts == null
                ? List.of()
                : brownouts.stream()
                        .filter(span -> span.ends().isAfter(at))
                        .filter(span -> sunset().filter(end -> span.starts().isBefore(end.instant()))
                                .isPresent())
                        .toList();
    }

    public boolean hasMoved() {
        return original != null
                && sunset().filter(date -> !date.equals(original)).isPresent();
    }

    public Optional<LocalMoment> milestone(String code) {
        return Optional.ofNullable(milestones.get(code));
    }
}
