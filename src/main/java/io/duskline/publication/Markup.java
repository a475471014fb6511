package io.duskline.publication;

import org.springframework.web.util.HtmlUtils;

/** Safe HTML: what came from outside is escaped already. Templates print it without escaping it again. */
public record Markup(String html) {

    public static Markup text(String plain) {
        return new Markup(escaped(plain));
    }

    /** A part of a sentence; a name of another direction than the sentence's leaves its neighbours where they are. */
    static Markup of(Object part) {
        return part instanceof Markup markup ? markup : new Markup("<bdi>" + escaped(String.valueOf(part)) + "</bdi>");
    }

    static String escaped(String plain) {
        return HtmlUtils.htmlEscape(plain, "UTF-8");
    }

    boolean isBlank() {
        return html.isBlank();
    }
}
