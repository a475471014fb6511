package io.duskline.erasure;

import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.CampaignRemark.CAMPAIGN_REMARK;
import static io.duskline.db.tables.Continuity.CONTINUITY;
import static io.duskline.db.tables.Erasure.ERASURE;
import static io.duskline.db.tables.Extension.EXTENSION;
import static io.duskline.db.tables.Figure.FIGURE;
import static io.duskline.db.tables.GateEnd.GATE_END;
import static io.duskline.db.tables.IdempotencyKey.IDEMPOTENCY_KEY;
import static io.duskline.db.tables.ImportRun.IMPORT_RUN;
import static io.duskline.db.tables.MailboxReading.MAILBOX_READING;
import static io.duskline.db.tables.OptOut.OPT_OUT;
import static io.duskline.db.tables.OverruledFinding.OVERRULED_FINDING;
import static io.duskline.db.tables.PromiseReason.PROMISE_REASON;
import static io.duskline.db.tables.ReadinessException.READINESS_EXCEPTION;
import static io.duskline.db.tables.RelayPause.RELAY_PAUSE;
import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.db.tables.Review.REVIEW;
import static io.duskline.db.tables.Sending.SENDING;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.val;

import io.duskline.db.Texts;
import io.duskline.ledger.LedgerErasure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Takes addresses and names out of what people and machines wrote. */
@Component
public class TextErasure {

    /** Written by staff or a machine, about anything. */
    private static final List<TableField<?, String>> ABOUT_ANYTHING = List.of(
            CAMPAIGN.NAME,
            CAMPAIGN.STATE_REASON,
            CAMPAIGN.UNDO_PAUSE,
            CAMPAIGN_REMARK.REMARK,
            CONTINUITY.HELD_REASON,
            ERASURE.REASON,
            FIGURE.COUNTED,
            GATE_END.STOOD,
            IDEMPOTENCY_KEY.IDEM_KEY,
            IDEMPOTENCY_KEY.LOCATION,
            IMPORT_RUN.LISTED_ROWS,
            MAILBOX_READING.FAILURE,
            OVERRULED_FINDING.REASON,
            PROMISE_REASON.REASON,
            READINESS_EXCEPTION.FINDING,
            RELAY_PAUSE.REASON,
            REVIEW.TITLE,
            REVIEW.RELEASE_REASON,
            SENDING.CANCELLED_REASON,
            WAVE.STATE_REASON);

    /** Written by or about customers, who may name others. */
    private static final List<TableField<?, String>> ABOUT_CUSTOMERS = List.of(
            ACCOUNT_ATTRIBUTE.ATTRIBUTE_VALUE,
            ACKNOWLEDGEMENT.REASON,
            ACKNOWLEDGEMENT.QUESTION,
            ACKNOWLEDGEMENT.NOTE,
            EXTENSION.REASON,
            EXTENSION.ENDED_REASON,
            OPT_OUT.REASON,
            REQUEST.SUBJECT,
            REQUEST.ASKED,
            REQUEST.REPLY,
            REVIEW.CONTENT,
            REVIEW.REASON,
            REVIEW.DECISION_REASON,
            REVIEW.END_REASON,
            SUPPRESSION.REASON);

    private static final List<String> FREE = List.of("reason", "reason", "note", "reply");

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
        ABOUT_ANYTHING.forEach(text -> takeOut(who.texts(), text));
        if (who.isThorough()) {
            ABOUT_CUSTOMERS.forEach(text -> takeOut(who.texts(), text));
            entries.erase(
                    entries.saying(escaped(who.texts().all())),
                    who.texts()::subjectWithout,
                    detail -> changed(detail, who.texts()::without),
                    who.subject());
        }
    }

    /** Removes all text that a person wrote from entries about these subjects. Of a server's reply, only the code stays. */
    public void entriesAbout(Collection<String> subjects, ErasureTarget who) {
        entries.erase(
                entries.about(subjects),
                who.texts()::subjectWithout,
                detail -> emptied(detail, who.texts()),
                who.subject());
    }

    private void takeOut(ErasedTexts texts, TableField<?, String> text) {
        Condition says = or(texts.all().stream().map(text::containsIgnoreCase).toList());
        List<String> found =
                sql.selectDistinct(text).from(text.getTable()).where(says).fetch(text);
        for (String before : found) {
            String after = fitting(text, texts.without(before));
            Condition isIt = condition("cast({0} as binary) = cast({1} as binary)", text, val(before));
            try {
                sql.update(text.getTable()).set(text, after).where(isIt).execute();
            } catch (DuplicateKeyException e) {
                // It is what its row is known by, and one that was erased before is there.
                sql.deleteFrom(text.getTable()).where(isIt).execute();
            }
        }
    }

    /** What stands in place of an address may be longer than the address: a text that was full loses its end. */
    private static String fitting(TableField<?, String> column, String text) {
        int longest = column.getDataType().length();
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
