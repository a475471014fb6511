package io.duskline.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Says frame texts in pieces: as {@link LocalizedTexts#say} does, for pages that take no HTML of ours. */
record BannerTexts(LocalizedTexts voice) {

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
        StringBuilder words = new StringBuilder();
        boolean isStressed = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int argument = c - LocalizedTexts.FIRST_MARK;
            boolean isArgument = argument >= 0 && argument < arguments.length;
            if (c != '<' && c != '>' && !isArgument) {
                words.append(c);
                continue;
            }
            if (!words.isEmpty()) {
                parts.add(BannerPart.words(words.toString()).stressed(isStressed));
                words.setLength(0);
            }
            if (isArgument) {
                parts.add(arguments[argument].stressed(isStressed));
            } else {
                isStressed = c == '<';
            }
        }
        if (!words.isEmpty()) {
            parts.add(BannerPart.words(words.toString()).stressed(isStressed));
        }
        return parts;
    }
}
