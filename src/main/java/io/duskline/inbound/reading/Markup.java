package io.duskline.inbound.reading;

import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/** HTML as the lines that a reader sees, in one pass however broken it is. */
final class Markup {

    private static final Set<String> IN_A_LINE =
            Set.of("a", "b", "i", "u", "em", "strong", "span", "font", "tt", "code", "small", "abbr", "wbr", "o:p");
    private static final Set<String> UNSEEN = Set.of("style", "script", "title");

    private Markup() {}

    static String text(String html) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < html.length()) {
            int open = html.indexOf('<', from);
            int close = open < 0 ? -1 : html.indexOf('>', open);
            if (close < 0) {
                break;
            }
            text.append(oneLine(html.substring(from, open)));
            String name = name(html, open + 1, close);
            text.append(IN_A_LINE.contains(name) ? "" : "\n");
            boolean begins = html.charAt(open + 1) != '/';
            from = begins && UNSEEN.contains(name) ? endOf(html, name, close + 1) : close + 1;
        }
        return HtmlUtils.htmlUnescape(text.append(oneLine(html.substring(from))).toString());
    }

    private static String oneLine(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    private static String name(String html, int from, int to) {
        int start = from < to && html.charAt(from) == '/' ? from + 1 : from;
        int end = start;
        while (end < to && !Character.isWhitespace(html.charAt(end)) && html.charAt(end) != '/') {
            end++;
        }
        return html.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** An element that never ends hides the rest, as in a browser. */
    private static int endOf(String html, String name, int from) {
        int end = html.indexOf("</", from);
        while (end >= 0 && !html.regionMatches(true, end + 2, name, 0, name.length())) {
            end = html.indexOf("</", end + 2);
        }
        return end < 0 ? html.length() : end;
    }
}
