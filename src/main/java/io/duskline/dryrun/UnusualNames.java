package io.duskline.dryrun;

import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;

/** By what readers are unlike all others. */
final class UnusualNames {

    static final String LONGEST_NAME = "longest_name";
    static final String SHORTEST_NAME = "shortest_name";
    static final String MOST_RESOURCES = "most_resources";
    static final String RIGHT_TO_LEFT = "right_to_left";
    static final String LIKE_CODE = "like_code";
    static final String NO_CONTACT_NAME = "no_contact_name";
    static final String LEAST_USE = "least_use";

    /** Not shown by itself: whose mail may be the largest, or its subject the longest. */
    static final String LONGEST_RESOURCE = "longest_resource";

    /** Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms for presentation. */
    private static final Pattern RTL = Pattern.compile("[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]");

    private static final Pattern CODE =
            Pattern.compile("[<>{}]|\\$\\{|^[=@]|&[a-z#0-9]+;|\\*\\*|\\]\\(", Pattern.CASE_INSENSITIVE);

    private UnusualNames() {}

    static boolean isLeast(String reason) {
        return reason.equals(SHORTEST_NAME) || reason.equals(LEAST_USE);
    }

    /** @param found is told what they are, and how much of it */
    static void measure(DryRunReader reader, ObjLongConsumer<String> found) {
        String name = reader.accountName();
        long length = length(name);
        found.accept(LONGEST_NAME, length);
        if (!name.isBlank()) {
            found.accept(SHORTEST_NAME, length);
        }
        if (RTL.matcher(name).find()) {
            found.accept(RIGHT_TO_LEFT, length);
        }
        if (CODE.matcher(name).find()) {
            found.accept(LIKE_CODE, length);
        }
        if (reader.contactName().isBlank()) {
            found.accept(NO_CONTACT_NAME, length);
        }
        DryRunReader.Usage usage = reader.usage();
        if (usage != null) {
            if (usage.resources() > 1) {
                found.accept(MOST_RESOURCES, usage.resources());
            }
            found.accept(LEAST_USE, usage.uses());
            found.accept(LONGEST_RESOURCE, length(usage.top()));
        }
    }

    private static long length(String text) {
        return text.codePointCount(0, text.length());
    }
}
