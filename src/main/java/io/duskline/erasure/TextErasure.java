package io.duskline.erasure;

import static io.duskline.db.DefaultSchema.DEFAULT_SCHEMA;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.duskline.db.Texts;
import io.duskline.erasure.PersonalColumns.Column;
import io.duskline.erasure.PersonalColumns.Fate;
import io.duskline.ledger.LedgerErasure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Takes addresses and names out of what people and machines wrote, wherever it lies: {@link PersonalColumns} says where. */
@Component
public class TextErasure {

    private static final List<String> FREE = List.of("reason", "why", "note", "reply");

    private final DSLContext sql;
    private final LedgerErasure entries;
    private final JsonMapper json;

    TextErasure(DSLContext sql, LedgerErasure entries, JsonMapper json) {
        this.sql = sql;
        this.entries = entries;
        this.json = json;
    }

    void texts(ErasureTarget who) {
        if (who.texts().isEmpty()) {
            return;
        }
        each(column -> column.fate() == Fate.SWEPT, who.texts());
        if (who.isThorough()) {
            each(Column::isSifted, who.texts());
            entries.erase(
                    entries.saying(escaped(who.texts().all())),
                    who.texts()::subjectWithout,
                    detail -> changed(detail, who.texts()::without),
                    who.subject());
        }
    }

    /** Of entries about what is theirs nothing that somebody wrote is left; of a server's reply its code. */
    public void entriesAbout(Collection<String> subjects, ErasureTarget who) {
        entries.erase(
                entries.about(subjects),
                who.texts()::subjectWithout,
                detail -> emptied(detail, who.texts()),
                who.subject());
    }

    private void each(Predicate<Column> which, ErasedTexts texts) {
        PersonalColumns.all().stream().filter(which).forEach(column -> column(column, texts));
    }

    private void column(Column column, ErasedTexts texts) {
        Field<String> text = field(name(column.name()), String.class);
        Condition says = or(texts.all().stream().map(text::containsIgnoreCase).toList());
        List<String> found = sql.selectDistinct(text)
                .from(table(name(column.table())))
                .where(says)
                .fetch(text);
        for (String before : found) {
            String after = fitting(column, texts.without(before));
            Condition isIt = condition("cast({0} as binary) = cast({1} as binary)", text, val(before));
            try {
                sql.update(table(name(column.table())))
                        .set(text, after)
                        .where(isIt)
                        .execute();
            } catch (DuplicateKeyException e) {
                // It is what its row is known by, and one that was erased before is there.
                sql.deleteFrom(table(name(column.table()))).where(isIt).execute();
            }
        }
    }

    /** What stands in place of an address may be longer than the address: a text that was full loses its end. */
    private static String fitting(Column column, String text) {
        int longest = Objects.requireNonNull(
                        DEFAULT_SCHEMA.getTable(column.table()).field(column.name()))
                .getDataType()
                .length();
        return longest == 0 ? text : Texts.cut(text, longest);
    }

    private List<String> escaped(Collection<String> texts) {
        List<String> all = new ArrayList<>(texts);
        for (String text : texts) {
            String written = json.writeValueAsString(text);
            all.add(written.substring(1, written.length() - 1));
        }
        return all.stream().distinct().toList();
    }

    private String emptied(String detail, ErasedTexts texts) {
        JsonNode read = json.readTree(detail);
        if (read instanceof ObjectNode object) {
            for (String field : FREE) {
                String said = object.path(field).asString("");
                if (!said.isEmpty()) {
                    String code = ReplyCode.of(said);
                    object.put(field, code.isEmpty() ? ErasedTexts.GONE : code);
                }
            }
        }
        return changed(json.writeValueAsString(read), texts::without);
    }

    private String changed(String detail, UnaryOperator<String> change) {
        return json.writeValueAsString(changed(json.readTree(detail), change));
    }

    private static JsonNode changed(JsonNode node, UnaryOperator<String> change) {
        switch (node) {
            case StringNode text -> {
                return StringNode.valueOf(change.apply(text.asString()));
            }
            case ObjectNode object ->
                List.copyOf(object.propertyNames()).forEach(key -> object.set(key, changed(object.path(key), change)));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, changed(array.path(i), change));
                }
            }
            default -> {}
        }
        return node;
    }
}
