package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.SunsetMove;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The news of a notice in one sentence.
 *
 * @param notice as its reader has it
 * @param hasOwnEnd whether it ends for the reader's account later than for all others
 */
record BannerWords(PublicNotice notice, boolean hasOwnEnd, BannerTexts texts) {

    /** {@code moved}, or where the notice stands. */
    String state() {
        PublicNotice.State state = notice.state(texts.voice().now());
        return state == PublicNotice.State.UPCOMING && movedFrom().isPresent() ? "moved" : state.code();
    }

    /** Colour and mark: what goes on looks alike, be it for good or for now. */
    String look() {
        return switch (state()) {
            case "moved" -> "moved";
            case "withdrawn", "suspended" -> "withdrawn";
            default -> "upcoming";
        };
    }

    String label() {
        return texts.voice().text("page.banner.label." + state(), integration());
    }

    List<BannerPart> news() {
        BannerPart name = BannerPart.name(integration());
        Optional<Instant> named = deprecation().end().named().map(LocalMoment::instant);
        return switch (notice.state(texts.voice().now())) {
            case WITHDRAWN ->
                named.map(was -> texts.say("page.banner.withdrawn" + part(), name, texts.old(was)))
                        .orElseGet(() -> texts.say("page.banner.withdrawn_undated", name));
            case SUSPENDED -> texts.say("page.banner.suspended", name, texts.old(named.orElseThrow()));
            case ENDED ->
                texts.say(
                        "page.banner.ended" + part(),
                        name,
                        texts.date(notice.ends().orElseThrow()));
            case UPCOMING ->
                notice.ends()
                        .map(ends -> upcoming(name, ends))
                        .orElseGet(() -> texts.say("page.banner.undated" + part(), name));
        };
    }

    private List<BannerPart> upcoming(BannerPart name, Instant ends) {
        BannerPart date = texts.date(ends);
        if (hasOwnEnd) {
            return texts.say("page.banner.extended" + part(), name, date);
        }
        return movedFrom()
                .map(from -> texts.say("page.banner.moved" + part(), name, date, texts.old(from)))
                .orElseGet(() -> texts.say("page.banner.upcoming" + part(), name, date));
    }

    /** The date before this one, where its reader reads another day. */
    Optional<Instant> movedFrom() {
        if (hasOwnEnd || notice.ends().isEmpty()) {
            return Optional.empty();
        }
        List<LocalMoment> earlier = deprecation().earlierSunsets();
        return earlier.isEmpty()
                ? Optional.empty()
                : Optional.of(earlier.getLast().instant())
                        .filter(from -> !texts.voice()
                                .dates()
                                .day(from)
                                .equals(texts.voice().dates().day(notice.ends().orElseThrow())));
    }

    /** Which part of the public page says why it came so, under which words; empty where nothing may be told. */
    Optional<String> reason() {
        return switch (state()) {
            case "withdrawn" ->
                Optional.ofNullable(deprecation().withdrawal())
                        .flatMap(withdrawal -> withdrawal.reason().told())
                        .map(reason -> "why-withdrawn");
            case "suspended" ->
                deprecation().lastMove().flatMap(move -> move.reason().told()).map(reason -> "why-suspended");
            case "moved" ->
                deprecation().moves().stream()
                        .map(SunsetMove::reason)
                        .filter(reason -> reason.isTold())
                        .findFirst()
                        .map(reason -> "why-moved");
            default -> Optional.empty();
        };
    }

    /** The same in a few words, for a list. */
    String title() {
        if (state().equals("moved")) {
            return bare(texts.say(
                    "page.banner.upcoming" + part(),
                    BannerPart.name(integration()),
                    texts.date(notice.ends().orElseThrow())));
        }
        return bare(news().stream().filter(piece -> piece.strong() != null).toList());
    }

    /** Without what ends a sentence or leads on. */
    private static String bare(List<BannerPart> stressed) {
        return BannerTexts.line(stressed).replaceFirst("[\\s\\u00a0\\u202f:：,،.。]+$", "");
    }

    private String part() {
        return deprecation().isPartial() ? "_partial" : "";
    }

    private String integration() {
        return deprecation().integration().name();
    }

    private Deprecation deprecation() {
        return notice.deprecation();
    }
}
