package io.duskline.catalog;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The other dates that a form moves with the end: an input of each, named by its kind, beside a hidden one of where it stood
 * when the form was shown. What still stands as it was shown does not move.
 */
public final class LinkedDates {

    private static final String INPUT = "along_";
    private static final String SHOWN = "was_";
    private static final Pattern FIELD = Pattern.compile("milestones\\[(\\d+)]\\..*");

    private LinkedDates() {}

    /** Those of a deprecation that may move with its end: what is to come, and what comes after the end. */
    public static List<Milestone> offered(Deprecation deprecation, Instant now) {
        return deprecation.milestones().stream()
                .filter(each -> each.kind() != MilestoneKind.SUNSET && each.kind() != MilestoneKind.BROWNOUT)
                .filter(each -> each.kind().compareTo(MilestoneKind.SUNSET) > 0
                        || each.starts().isAfter(now))
                .toList();
    }

    public static List<NewSunset.Other> typed(Map<String, String> typed) {
        return kinds(typed).stream()
                .map(kind -> new NewSunset.Other(
                        kind.code(), typed.get(INPUT + kind.code()), null, typed.get(SHOWN + kind.code())))
                .toList();
    }

    private static List<MilestoneKind> kinds(Map<String, String> typed) {
        return Arrays.stream(MilestoneKind.values())
                .filter(kind -> typed.containsKey(INPUT + kind.code()) && !isAsShown(kind, typed))
                .toList();
    }

    private static boolean isAsShown(MilestoneKind kind, Map<String, String> typed) {
        return Objects.equals(typed.get(INPUT + kind.code()), typed.get(SHOWN + kind.code()));
    }

    /** What was typed, without the dates that were not changed: these are shown again as they stand by then. */
    public static Map<String, String> touched(Map<String, String> typed) {
        Map<String, String> touched = new LinkedHashMap<>(typed);
        Arrays.stream(MilestoneKind.values())
                .filter(kind -> isAsShown(kind, typed))
                .forEach(kind -> touched.remove(INPUT + kind.code()));
        return touched;
    }

    /** The name of the input in which a user corrects this field. */
    public static String input(String field, Map<String, String> typed) {
        Matcher along = FIELD.matcher(field);
        return along.matches()
                ? INPUT + kinds(typed).get(Integer.parseInt(along.group(1))).code()
                : field;
    }
}
