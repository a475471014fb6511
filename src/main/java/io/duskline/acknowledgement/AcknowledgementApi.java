package io.duskline.acknowledgement;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;

import io.duskline.catalog.Deprecations;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The answers as data, newest first. */
@RestController
class AcknowledgementApi {

    private final AnswerViews answers;
    private final Deprecations deprecations;

    AcknowledgementApi(AnswerViews answers, Deprecations deprecations) {
        this.answers = answers;
        this.deprecations = deprecations;
    }

    @GetMapping("/api/v1/acknowledgements")
    Listing<AnswerView> list(
            @RequestParam(required = false) @Nullable String deprecation,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Condition wanted = DSL.noCondition();
        if (deprecation != null) {
            wanted = ACKNOWLEDGEMENT.DEPRECATION_ID.eq(
                    deprecations.get(deprecation).id());
        }
        return answers.list(wanted, Cursor.key(cursor, Long.MAX_VALUE), Cursor.limit(limit));
    }
}
