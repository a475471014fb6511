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
 * What a text may say about a deprecation. It is stored as JSON when a wave is frozen, so its components are named for
 * good: they may be added to, none renamed.
 *
 * @param milestones by their code; the sunset only while it has a date that holds
 * @param original the sunset first announced; null while there is none yet
 * @param moved what became of the date last
 * @param withdrawnWhy null also where it may not be told yet
 * @param suspended the date that held until it was suspended; null where it is not
 * @param brownouts by date; null in what was frozen when there could be one at most
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

    /** A while, by the clocks of its zone. */
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
     * @param from null where there was no date before
     * @param why empty where it may not be told yet
     */
    public record Move(@Nullable LocalMoment from, String why, Instant at) {

        static Move of(SunsetMove move) {
            return new Move(move.from(), move.why().told().orElse(""), move.at());
        }
    }

    /**
     * What is said in one language, whole passages that are its own or English.
     *
     * @param movedWhy why the date moved last; empty where it may not be told yet
     */
    public record Said(
            String reason,
            @Nullable String replacement,
            String movedWhy,
            @Nullable String withdrawnWhy) {

        /** Null where it is what everybody reads. */
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

    /** The same in a language; null for what everybody reads. */
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
                withdrawal == null ? null : withdrawal.why().told().orElse(null),
                d.end() instanceof End.Suspended suspended ? suspended.was() : null,
                d.brownouts().stream().map(Span::of).toList());
    }

    /** As if the date had moved from another, or it were withdrawn, for this reason. */
    public NoticeFacts because(LocalMoment from, String why) {
        return with(reason, replacement, milestones, from, new Move(from, why, from.instant()), why, suspended);
    }

    /** As they are for a reader for whose account it ends later, or would have. */
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

    /** Whether no date that was ahead when the end was put on hold holds now. */
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

    /** The date that holds. */
    public Optional<LocalMoment> sunset() {
        return milestone(MilestoneKind.SUNSET.code());
    }

    /** The date that was named last, whether or not it holds. */
    public Optional<LocalMoment> named() {
        return sunset().or(() -> Optional.ofNullable(suspended));
    }

    /** Whether there is a date until which data can be exported, and it is ahead. */
    public boolean isExportOpen(Instant at) {
        return milestone(MilestoneKind.EXPORT_UNTIL.code())
                .filter(until -> until.instant().isAfter(at))
                .isPresent();
    }

    /** The brownout that a text speaks of at that moment: the first that is not over, else the last. */
    public Optional<Instant> brownout(Instant at) {
        List<Span> all = brownouts == null ? List.of() : brownouts;
        return all.stream()
                .filter(span -> span.ends().isAfter(at))
                .findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()))
                .map(Span::starts)
                .or(() -> milestone(MilestoneKind.BROWNOUT.code()).map(LocalMoment::instant));
    }

    public boolean hasMoved() {
        return original != null
                && sunset().filter(date -> !date.equals(original)).isPresent();
    }

    public Optional<LocalMoment> milestone(String code) {
        return Optional.ofNullable(milestones.get(code));
    }
}
