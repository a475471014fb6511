package io.duskline.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Says frame texts in pieces: as {@link LocalizedTexts#say} does, for pages that take no HTML of ours. */
record BannerTexts(LocalizedTexts voice) {

    /** The start or end of emphasis, an argument, or plain words. */
    private static final Pattern PIECE = Pattern.compile("[<>\\uE000-\\uE0FF]|[^<>\\uE000-\\uE0FF]+");

    List<BannerPart> say(String key, BannerPart... arguments) {
        return filled(voice.text(key, (Object[]) LocalizedTexts.marks(arguments.length)), arguments);
    }

    /** In the form that the count takes; the arguments begin with {1}. */
    List<BannerPart> sayPlural(String key, long count, BannerPart... arguments) {
        return filled(voice.plural(key, count, (Object[]) LocalizedTexts.marks(arguments.length)), arguments);
    }

    BannerPart date(Instant at) {
        return new BannerPart(voice.dates().date(at), "time", voice.dates().datetime(at), null);
    }

    BannerPart day(LocalDate day) {
        return new BannerPart(voice.dates().date(day), "time", day.toString(), null);
    }

    /** One that no longer holds. */
    BannerPart old(Instant at) {
        return new BannerPart(voice.dates().date(at), "old", null, null);
    }

    /** What the pieces say, in one line. */
    static String line(List<BannerPart> parts) {
        StringBuilder line = new StringBuilder();
        parts.forEach(part -> line.append(part.text()));
        return line.toString();
    }

    private static List<BannerPart> filled(String text, BannerPart... arguments) {
        List<BannerPart> parts = new ArrayList<>();
        boolean isStressed = false;
        for (MatchResult piece : PIECE.matcher(text).results().toList()) {
            char first = piece.group().charAt(0);
            int argument = first - LocalizedTexts.FIRST_MARK;
            if (first == '<' || first == '>') {
                isStressed = first == '<';
            } else if (argument >= 0 && argument < arguments.length) {
                parts.add(arguments[argument].stressed(isStressed));
            } else {
                parts.add(BannerPart.words(piece.group()).stressed(isStressed));
            }
        }
        return parts;
    }
}
