package io.duskline.notice.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inline styles of mails by name: {@code mail/styles.properties}, each {@code class|style}. */
public final class MailStyles {

    static final String PREFIX = "duskline-";

    private static final Pattern NAMED = Pattern.compile("class=\"" + PREFIX + "([a-z]+)\"");

    private final Map<String, String> attributes = new HashMap<>();

    public MailStyles(String properties) {
        Map<String, String> read = FrameTexts.properties(properties);
        String font = Objects.requireNonNullElse(read.remove("font"), "font-family:sans-serif");
        read.forEach((name, value) -> {
            int bar = value.indexOf('|');
            String style = value.substring(bar + 1).replace("{font}", font);
            attributes.put(name, "class=\"" + value.substring(0, bar) + "\" style=\"" + style + "\"");
        });
    }

    /** {@code class="…" style="…"} by name. */
    public Map<String, String> attributes() {
        return attributes;
    }

    String apply(String html) {
        return NAMED.matcher(html)
                .replaceAll(named -> Matcher.quoteReplacement(attributes.getOrDefault(named.group(1), "")));
    }
}
