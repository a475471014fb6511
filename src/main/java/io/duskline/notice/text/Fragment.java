package io.duskline.notice.text;

import freemarker.core.HTMLOutputFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * HTML that was made safe once, with holes for placeholders: filling one for a reader is plain concatenation of
 * escaped values. The holes are marked by private-use characters, which are taken out of what people write.
 */
public final class Fragment {

    private static final char OPEN = '\uE000';
    private static final char FIRST_NAME = '\uE100';
    private static final char CLOSE = '\uE001';

    /** Stands for {@code {{link}}} in the destination of a link; reserved (RFC 2606), so it belongs to no one. */
    static final String LINK_URL = "https://link.duskline.invalid/";

    private sealed interface Part {}

    private record Literal(String html) implements Part {}

    private record Hole(String name) implements Part {}

    private record Destination() implements Part {}

    private final List<Part> parts = new ArrayList<>();

    private Fragment() {}

    static String withoutMarks(String text) {
        return text.chars().noneMatch(c -> c >= OPEN && c < '\uF900')
                ? text
                : text.replaceAll("[\uE000-\uF8FF]", "\uFFFD");
    }

    static String mark(int name) {
        return "" + OPEN + (char) (FIRST_NAME + name) + CLOSE;
    }

    static boolean isMark(char c) {
        return c == OPEN;
    }

    static int name(char c) {
        return c - FIRST_NAME;
    }

    /** @param html safe, with {@link #mark marks} in texts and {@link #LINK_URL} in attributes */
    static Fragment of(String html, List<String> names) {
        Fragment fragment = new Fragment();
        int from = 0;
        for (int i = 0; i < html.length(); i++) {
            if (html.charAt(i) == OPEN) {
                fragment.literal(html, from, i);
                fragment.parts.add(new Hole(names.get(name(html.charAt(i + 1)))));
                from = i + 3;
            } else if (html.startsWith(LINK_URL, i)) {
                fragment.literal(html, from, i);
                fragment.parts.add(new Destination());
                from = i + LINK_URL.length();
            }
        }
        fragment.literal(html, from, html.length());
        return fragment;
    }

    private void literal(String html, int from, int to) {
        if (from < to) {
            parts.add(new Literal(html.substring(from, to)));
        }
    }

    /** @param timeElements whether dates become {@code <time datetime>}, which mail programs do not all know */
    public String fill(Placeholders values, boolean timeElements) {
        StringBuilder html = new StringBuilder(512);
        for (Part part : parts) {
            switch (part) {
                case Literal literal -> html.append(literal.html());
                case Destination _d -> html.append(escape(values.link()));
                case Hole hole -> html.append(filled(hole, values, timeElements));
            }
        }
        return html.toString();
    }

    private static String filled(Hole hole, Placeholders values, boolean timeElements) {
        Placeholders.Value value =
                values.value(hole.name()).orElseGet(() -> Placeholders.Value.of("{{" + hole.name() + "}}"));
        String text = escape(value.text());
        return timeElements && value.datetime() != null
                ? "<time datetime=\"" + value.datetime() + "\">" + text + "</time>"
                : text;
    }

    /** The text as HTML shows it, its quotation marks as numbers, like those of the sanitizer around it. */
    public static String escape(String text) {
        return HTMLOutputFormat.INSTANCE.escapePlainText(text).replace("&quot;", "&#34;");
    }
}
