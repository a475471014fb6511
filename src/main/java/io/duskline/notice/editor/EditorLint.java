package io.duskline.notice.editor;

import io.duskline.notice.lint.LintFinding;
import io.duskline.notice.lint.NoticeLint;
import io.duskline.notice.text.NoticeCheck;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.web.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the lint says of a text that is not kept yet. */
@Component
class EditorLint {

    private final NoticeLint lint;

    EditorLint(NoticeLint lint) {
        this.lint = lint;
    }

    /** What must be mended before it can be kept comes first. Nothing is said of a text in which nothing stands. */
    List<LintFinding> check(EditedNotice edited, Instant now) {
        if (edited.isEmpty()) {
            return List.of();
        }
        Faults faults = new Faults();
        NoticeCheck.check(edited.text(), NoticeFacts.of(edited.about()), faults);
        List<LintFinding> found = faults.found().stream()
                .map(fault -> LintFinding.must("refused", fault.field(), fault.reason()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!edited.isTooLong()) {
            lint.check(edited.asRevision(), edited.texts(), edited.about(), now).stream()
                    .filter(each -> !each.kind().equals(NoticeLint.UNFILLED))
                    .forEach(found::add);
            found.sort(Comparator.comparing(LintFinding::level));
        }
        return found;
    }

    int subjectLength(EditedNotice edited, Instant now) {
        return lint.subjectLength(edited.asRevision(), edited.about(), now);
    }
}
