package io.duskline.request;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds placeholders that were left in a typed text: <code>{{sunset}}</code> as in a notice, and <code>{name}</code>,
 * <code>${name}</code>, <code>[date]</code> as in people's own templates. Messages to one reader have no placeholders, so
 * nothing would fill them.
 */
final class UnfilledPlaceholders {

    private static final String NAME = "\\h*\\p{L}[\\p{L}\\p{N}\\h.,?:/_-]{1,58}";

    /** A bracket within a word or a path belongs to that word. */
    private static final String ALONE = "(?<![\\p{L}\\p{N}/)\\]])";

    private static final Pattern PLACE = Pattern.compile(
            "\\{\\{[^{}]{1,60}}}|" + ALONE + "\\$?\\{" + NAME + "}|" + ALONE + "\\[" + NAME + "](?!\\()");

    private UnfilledPlaceholders() {}

    /** Each once, as typed. */
    static List<String> in(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).distinct().toList();
    }
}
