package io.duskline.inbound.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** HTML as the lines that a reader sees. The time that this takes grows with the text's length, however broken it is. */
final class Markup {

    private static final Set<String> IN_A_LINE =
            Set.of("a", "b", "i", "u", "em", "strong", "span", "font", "tt", "code", "small", "abbr", "wbr", "o:p");

    /** An element that never ends hides the rest, as in a browser. */
    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<(style|script|title)\\b[^<>]*+>.*?(?:</\\1[^<>]*+>|\\z)");

    private static final Pattern TAG = Pattern.compile("</?([^\\s/<>]*+)[^<>]*+>");

    private Markup() {}

    static String text(String html) {
        String seen = UNSEEN.matcher(html).replaceAll("<br>").replace('\r', ' ').replace('\n', ' ');
        String text = TAG.matcher(seen)
                .replaceAll(tag -> IN_A_LINE.contains(tag.group(1).toLowerCase(Locale.ROOT)) ? "" : "\n");
        return HtmlUtils.htmlUnescape(text);
    }
}
