package io.duskline.notice;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a notice by the names that REST and the form use. */
final class NoticeField {

    private NoticeField() {}

    static Map<String, String> all(NoticeText text) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("subject", text.subject());
        all.put("summary", text.summary());
        all.put("what_stops", text.whatStops());
        all.put("what_continues", text.whatContinues());
        all.put("what_to_do", text.whatToDo());
        all.put("if_you_do_nothing", text.ifYouDoNothing());
        all.put("your_data", text.yourData());
        all.put("help", text.help());
        return all;
    }
}
