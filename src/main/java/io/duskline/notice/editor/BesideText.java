package io.duskline.notice.editor;

import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.TextDiff;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The text in another language, beside the one that is written: what it says, and what changed in it since. */
@Component
class BesideText {

    private final Notices notices;

    BesideText(Notices notices) {
        this.notices = notices;
    }

    /** @param before what it said when the other language was last written; null where that is not known */
    record Beside(NoticeText text, @Nullable NoticeText before) {

        /** Word by word; empty where it says what it said. */
        List<TextDiff.Piece> changed(NoticeField field) {
            return before == null || field.in(before).equals(field.in(text))
                    ? List.of()
                    : TextDiff.of(field.in(before), field.in(text));
        }
    }

    /** @param language empty for none */
    Optional<Beside> of(EditedNotice edited, String language) {
        if (language.isEmpty() || language.equals(edited.tag())) {
            return Optional.empty();
        }
        return edited.beside(language).map(text -> new Beside(text, before(edited, language)));
    }

    private @Nullable NoticeText before(EditedNotice edited, String language) {
        @Nullable Instant written = edited.revision().map(NoticeRevision::createdAt).orElse(null);
        return written == null
                ? null
                : notices.history(edited.about().id(), language).stream()
                        .filter(revision -> !revision.createdAt().isAfter(written))
                        .findFirst()
                        .map(NoticeRevision::text)
                        .orElse(null);
    }
}
