package io.duskline.campaign;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.web.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a notice public: at a launch with the approved texts, or earlier by hand with the present ones. */
@Component
public class Publishing {

    private final Deprecations deprecations;
    private final Notices notices;

    Publishing(Deprecations deprecations, Notices notices) {
        this.deprecations = deprecations;
        this.notices = notices;
    }

    /** @throws Refusal (404), or (409) while there is no text */
    @Transactional
    public Deprecation publishByHand(String slug, String by) {
        Deprecation deprecation =
                deprecations.find(slug).orElseThrow(() -> Refusal.notFound("deprecation \"" + slug + "\""));
        List<Long> texts = notices.current(deprecation.id()).stream()
                .map(NoticeRevision::id)
                .toList();
        if (texts.isEmpty()) {
            throw Refusal.conflict("There is no text yet. Write the notice in at least one language first.");
        }
        publish(deprecation, texts, by);
        return deprecations.get(deprecation.id());
    }

    @Transactional
    void publish(Deprecation deprecation, List<Long> revisions, String by) {
        notices.publish(revisions);
        deprecations.publish(deprecation.id(), by);
    }
}
