package io.duskline.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words and phrases to be found in what mail servers say: whole words, in any case, whatever white space is between them,
 * whichever apostrophe was typed. Scripts that put no spaces between words are found anywhere.
 */
public final class Phrases {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Pattern any;

    private Phrases(Pattern any) {
        this.any = any;
    }

    /** @param phrases in lower case, with single spaces and straight apostrophes */
    public static Phrases of(String... phrases) {
        String alternatives = Arrays.stream(phrases).map(Pattern::quote).collect(Collectors.joining("|"));
        return new Phrases(Pattern.compile("(?<![a-z0-9])(?:" + alternatives + ")(?![a-z0-9])"));
    }

    /** The text as {@link #in} wants it. */
    public static String plain(String text) {
        String straight = text.replace('\u2019', '\'').toLowerCase(Locale.ROOT);
        return SPACE.matcher(straight).replaceAll(" ");
    }

    /** @param plain as {@link #plain} gives it */
    public boolean in(String plain) {
        return any.matcher(plain).find();
    }
}
