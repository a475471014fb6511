package io.duskline.readiness.rehearsal;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.charLength;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Field;

/** By what messages are unlike all others, as far as the database knows: each in SQL over reader, contact, account and usage. */
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
    private static final String RTL = "[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]";

    private static final String CODE = "[<>{}]|\\$\\{|^[=@]|&[a-z#0-9]+;|\\*\\*|\\]\\(";

    private UnusualNames() {}

    static boolean isLeast(String why) {
        return why.equals(SHORTEST_NAME) || why.equals(LEAST_USE);
    }

    /** What is measured; null where the reader is none of these. */
    static Map<String, Field<Integer>> measures() {
        Map<String, Field<Integer>> measures = new LinkedHashMap<>();
        measures.put(LONGEST_NAME, charLength(ACCOUNT.NAME));
        measures.put(SHORTEST_NAME, when(ACCOUNT.NAME.ne(""), charLength(ACCOUNT.NAME)));
        measures.put(MOST_RESOURCES, when(USAGE_TOTAL.RESOURCES.gt(1), USAGE_TOTAL.RESOURCES));
        measures.put(RIGHT_TO_LEFT, when(ACCOUNT.NAME.likeRegex(RTL), charLength(ACCOUNT.NAME)));
        measures.put(LIKE_CODE, when(ACCOUNT.NAME.likeRegex(CODE), charLength(ACCOUNT.NAME)));
        measures.put(NO_CONTACT_NAME, when(CONTACT.NAME.eq(""), charLength(ACCOUNT.NAME)));
        measures.put(
                LEAST_USE,
                when(
                        USAGE_TOTAL.ACCOUNT_ID.isNotNull(),
                        coalesce(USAGE_TOTAL.USES_30D.cast(Integer.class), inline(0))));
        measures.put(LONGEST_RESOURCE, charLength(USAGE_TOTAL.TOP_RESOURCE));
        return measures;
    }
}
