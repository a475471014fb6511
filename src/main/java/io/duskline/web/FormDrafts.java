package io.duskline.web;

import static io.duskline.db.tables.FormDraft.FORM_DRAFT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drafts of forms: what each person typed and has not saved yet, even if it is wrong. A person has one draft of a form, so no
 * draft overwrites another person's.
 */
@Component
public class FormDrafts {

    /** Field with the version that the form was opened with. */
    public static final String SEEN = "seen";

    private static final TypeReference<Map<String, List<String>>> FIELDS = new TypeReference<>() {};

    /** Older drafts are deleted. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** Buttons, tokens and consents count for one request only. */
    private static final Set<String> MOMENTARY = Set.of("_csrf", "do", "voids");

    private final DSLContext sql;
    private final JsonMapper json;
    private final Clock clock;

    FormDrafts(DSLContext sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What a person typed in a form.
     *
     * @param form the room and the record that the form edits, "campaign/12"
     */
    public record Draft(String form, String author, Map<String, List<String>> fields, Instant savedAt) {

        /** The first value of a field; empty without one. */
        public String value(String field) {
            return fields.getOrDefault(field, List.of()).stream().findFirst().orElse("");
        }
    }

    /** Replaces the person's earlier draft. */
    @Transactional
    public void keep(String form, Map<String, List<String>> typed, String by) {
        Map<String, List<String>> fields = new LinkedHashMap<>(typed);
        fields.keySet().removeAll(MOMENTARY);
        Map<Field<?>, Object> said = Map.of(
                FORM_DRAFT.BODY,
                json.writeValueAsString(fields),
                FORM_DRAFT.SAVED_AT,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        boolean isFirst = sql.insertInto(FORM_DRAFT)
                        .set(FORM_DRAFT.FORM, form)
                        .set(FORM_DRAFT.AUTHOR, by)
                        .set(said)
                        .onDuplicateKeyIgnore()
                        .execute()
                > 0;
        if (!isFirst) {
            sql.update(FORM_DRAFT).set(said).where(of(form, by)).execute();
        }
        sql.deleteFrom(FORM_DRAFT)
                .where(FORM_DRAFT.SAVED_AT.lt(clock.instant().minus(KEPT)))
                .execute();
    }

    @Transactional(readOnly = true)
    public Optional<Draft> find(String form, String by) {
        return read(of(form, by)).stream().findFirst();
    }

    /**
     * Gives a page the person's draft, and whether another version was saved after it was begun.
     *
     * @param version the saved version
     */
    @Transactional(readOnly = true)
    public void show(String form, String version, String by, Model model) {
        Optional<Draft> draft = find(form, by);
        model.addAttribute("draft", draft.orElse(null));
        model.addAttribute(
                "isOvertaken",
                draft.filter(kept -> !kept.value(SEEN).equals(version)).isPresent());
    }

    /** Drafts by every author whose form name starts with this, last saved first. */
    @Transactional(readOnly = true)
    public List<Draft> startingWith(String start) {
        return read(FORM_DRAFT.FORM.startsWith(start));
    }

    @Transactional
    public void drop(String form, String by) {
        sql.deleteFrom(FORM_DRAFT).where(of(form, by)).execute();
    }

    private static Condition of(String form, String by) {
        return FORM_DRAFT.FORM.eq(form).and(FORM_DRAFT.AUTHOR.eq(by));
    }

    private List<Draft> read(Condition which) {
        return sql.selectFrom(FORM_DRAFT)
                .where(which)
                .orderBy(FORM_DRAFT.SAVED_AT.desc(), FORM_DRAFT.FORM, FORM_DRAFT.AUTHOR)
                .fetch(row -> new Draft(
                        row.getForm(), row.getAuthor(), json.readValue(row.getBody(), FIELDS), row.getSavedAt()));
    }
}
