package io.duskline.catalog;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other dates that a form moves with the end: an input of each, named by its kind. */
final class DatesAlong {

    private static final String INPUT = "along_";
    private static final Pattern FIELD = Pattern.compile("milestones\\[(\\d+)]\\..*");

    private DatesAlong() {}

    /** Those of a deprecation that may move with its end: what is to come, and what comes after the end. */
    static List<Milestone> offered(Deprecation deprecation, Instant now) {
        return deprecation.milestones().stream()
                .filter(each -> each.kind() != MilestoneKind.SUNSET && each.kind() != MilestoneKind.BROWNOUT)
                .filter(each -> each.kind().compareTo(MilestoneKind.SUNSET) > 0
                        || each.starts().isAfter(now))
                .toList();
    }

    static List<NewSunset.Other> typed(Map<String, String> typed) {
        return kinds(typed).stream()
                .map(kind -> new NewSunset.Other(kind.code(), typed.get(INPUT + kind.code()), null))
                .toList();
    }

    private static List<MilestoneKind> kinds(Map<String, String> typed) {
        return Arrays.stream(MilestoneKind.values())
                .filter(kind -> typed.containsKey(INPUT + kind.code()))
                .toList();
    }

    /** The name of the input in which somebody mends what is wrong with this field. */
    static String input(String field, Map<String, String> typed) {
        Matcher along = FIELD.matcher(field);
        return along.matches()
                ? INPUT + kinds(typed).get(Integer.parseInt(along.group(1))).code()
                : field;
    }
}
