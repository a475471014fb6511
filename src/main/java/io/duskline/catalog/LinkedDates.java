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
 * The other dates that a form moves with the end. Each has an input named by its kind, and a hidden input with its value when
 * the form was shown. An unchanged date does not move.
 */
public final class LinkedDates {

    private static final String INPUT = "along_";
    private static final String SHOWN = "was_";
    private static final Pattern FIELD = Pattern.compile("milestones\\[(\\d+)]\\..*");

    private LinkedDates() {}

    /** Dates that may move with the end: those in the future, and those after the end. */
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

    /** The typed values without unchanged dates: these are shown again with their current value. */
    public static Map<String, String> touched(Map<String, String> typed) {
        Map<String, String> touched = new LinkedHashMap<>(typed);
        Arrays.stream(MilestoneKind.values())
                .filter(kind -> isAsShown(kind, typed))
                .forEach(kind -> touched.remove(INPUT + kind.code()));
        return touched;
    }

    /** Name of the input that corresponds to a fault's field. */
    public static String input(String field, Map<String, String> typed) {
        Matcher along = FIELD.matcher(field);
        return along.matches()
                ? INPUT + kinds(typed).get(Integer.parseInt(along.group(1))).code()
                : field;
    }
}
