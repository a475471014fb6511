package io.duskline.notice.text;

import freemarker.core.HTMLOutputFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sanitized HTML with placeholders, which are filled with escaped values. Private-use characters mark the placeholders; they
 * are removed from typed text.
 *
 * @param html safe, with {@link #mark marks} in texts and {@link #LINK_URL} in attributes
 */
public record Fragment(String html, List<String> names) {

    private static final char FIRST_NAME = '\uE100';
    private static final Pattern MARK = Pattern.compile("\uE000(.)\uE001");

    /** Stands for {@code {{link}}} in the destination of a link; reserved (RFC 2606), so it belongs to no one. */
    static final String LINK_URL = "https://link.duskline.invalid/";

    static String withoutMarks(String text) {
        return text.replaceAll("[\uE000-\uF8FF]", "\uFFFD");
    }

    static String mark(int name) {
        return "\uE000" + (char) (FIRST_NAME + name) + "\uE001";
    }

    /** @param value of each name */
    static String fill(String marked, List<String> names, UnaryOperator<String> value) {
        return MARK.matcher(marked).replaceAll(found -> {
            String name = names.get(found.group(1).charAt(0) - FIRST_NAME);
            return Matcher.quoteReplacement(value.apply(name));
        });
    }

    /** @param timeElements whether dates become {@code <time datetime>}, which mail programs do not all know */
    public String fill(Placeholders values, boolean timeElements) {
        String linked = html.replace(LINK_URL, escape(values.link()));
        return fill(linked, names, name -> filled(name, values, timeElements));
    }

    private static String filled(String name, Placeholders values, boolean timeElements) {
        Placeholders.Value value = values.value(name).orElseGet(() -> Placeholders.Value.of("{{" + name + "}}"));
        String text = escape(value.text());
        return timeElements && value.datetime() != null
                ? "<time datetime=\"" + value.datetime() + "\">" + text + "</time>"
                : text;
    }

    /** Escapes text for HTML. Quotation marks become numeric references, as in the sanitizer's output around it. */
    public static String escape(String text) {
        return HTMLOutputFormat.INSTANCE.escapePlainText(text).replace("&quot;", "&#34;");
    }
}
