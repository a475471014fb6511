package io.duskline.publication;

import io.duskline.notice.Vendor;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.Wording;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Makes frames and voices. */
@Component
class PublicFrames {

    private final FrameTexts texts;
    private final Vendor vendor;
    private final Clock clock;

    PublicFrames(FrameTexts texts, Vendor vendor, Clock clock) {
        this.texts = texts;
        this.vendor = vendor;
        this.clock = clock;
    }

    Vendor vendor() {
        return vendor;
    }

    /** Every language that the frame itself speaks. */
    List<String> spoken() {
        return texts.languages().stream().map(Locale::toLanguageTag).toList();
    }

    LocalizedTexts voice(String language, ZoneId zone) {
        return new LocalizedTexts(texts.dates(Locale.forLanguageTag(language), zone), clock.instant());
    }

    /** The place of a visitor is not known. A language that is spoken in one zone shows that zone, else the notice's own. */
    LocalizedTexts publicVoice(String language, ZoneId own) {
        String zone = texts.in(language).text("page.zone");
        return voice(language, zone.isBlank() ? own : ZoneId.of(zone));
    }

    /** The other clocks under the date: those that the language names, and the notice's own. */
    List<ZoneId> clocks(LocalizedTexts voice, ZoneId own) {
        List<ZoneId> zones = new ArrayList<>();
        for (String zone : StringUtils.tokenizeToStringArray(voice.text("page.zones"), ",")) {
            zones.add(ZoneId.of(zone));
        }
        if (!zones.contains(own)) {
            zones.add(1, own);
        }
        zones.remove(voice.dates().zone());
        return zones;
    }

    /**
     * @param path of the page, with whatever else its query needs; the language is added
     * @param wished as {@link PublicFrame} has it
     */
    PublicFrame frame(
            LocalizedTexts voice, String language, List<String> offered, String path, @Nullable String wished) {
        char joint = path.contains("?") ? '&' : '?';
        PageLanguage.speak(language);
        List<PublicFrame.Language> languages = offered.stream()
                .sorted(Comparator.comparing((String tag) -> !tag.equals("en")).thenComparing(tag -> tag))
                .map(tag ->
                        new PublicFrame.Language(tag, name(tag), path + joint + "lang=" + tag, tag.equals(language)))
                .toList();
        return new PublicFrame(vendor, voice, language, languages, wished == null ? PageLanguage.chosen() : wished);
    }

    private String name(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        Wording words = texts.in(locale);
        return words.tag().equals(tag) ? words.text("page.language") : locale.getDisplayName(locale);
    }
}
