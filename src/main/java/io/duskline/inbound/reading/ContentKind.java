package io.duskline.inbound.reading;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Content-Type field (RFC 2045) says, read leniently: mail servers leave out quotes and add semicolons.
 *
 * @param type in lower case, as {@code text/plain}
 */
record ContentKind(
        String type, @Nullable String boundary, @Nullable String charset) {

    private static final Pattern TYPE = Pattern.compile("[\\w.+-]{1,80}/[\\w.+-]{1,80}");
    private static final Pattern BOUNDARY = parameter("boundary");
    private static final Pattern CHARSET = parameter("charset");
    private static final ContentKind PLAIN = new ContentKind("text/plain", null, null);

    private static Pattern parameter(String name) {
        return Pattern.compile("(?i)\\b" + name + "\\s*=\\s*(?:\"([^\"]{1,300})\"?|([^\\s;\"]{1,300}))");
    }

    static ContentKind of(HeaderFields fields) {
        return fields.first("Content-Type").map(ContentKind::of).orElse(PLAIN);
    }

    private static ContentKind of(String value) {
        Matcher type = TYPE.matcher(value);
        return new ContentKind(
                type.lookingAt() ? type.group().toLowerCase(Locale.ROOT) : PLAIN.type,
                value(BOUNDARY, value),
                value(CHARSET, value));
    }

    private static @Nullable String value(Pattern parameter, String text) {
        Matcher found = parameter.matcher(text);
        if (!found.find()) {
            return null;
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    boolean isMultipart() {
        return type.startsWith("multipart/");
    }
}
