package io.duskline.request;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Places in what somebody writes that wait for what belongs there: <code>{{sunset}}</code> as in a notice, where it is filled in,
 * and as people mark them in texts of their own, <code>{name}</code>, <code>${name}</code>, <code>[date]</code>. In what one of
 * us writes to one reader nothing is filled in.
 */
final class UnfilledPlaceholders {

    private static final String NAME = "\\h*\\p{L}[\\p{L}\\p{N}\\h.,?:/_-]{1,58}";

    /** What stands within a word or a path is a part of it. */
    private static final String ALONE = "(?<![\\p{L}\\p{N}/)\\]])";

    private static final Pattern PLACE = Pattern.compile(
            "\\{\\{[^{}]{1,60}}}|" + ALONE + "\\$?\\{" + NAME + "}|" + ALONE + "\\[" + NAME + "](?!\\()");

    private UnfilledPlaceholders() {}

    /** Each once, as it stands there. */
    static List<String> in(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).distinct().toList();
    }
}
