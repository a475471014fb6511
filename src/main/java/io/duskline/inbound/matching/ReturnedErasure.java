package io.duskline.inbound.matching;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.ReturnedMessage.RETURNED_MESSAGE;
import static io.duskline.db.tables.ReturnedRecipient.RETURNED_RECIPIENT;
import static io.duskline.db.tables.ReturnedSource.RETURNED_SOURCE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;

import io.duskline.erasure.ErasureStep;
import io.duskline.erasure.ErasureTarget;
import io.duskline.erasure.RowErasure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Finds what came back about their messages, about their addresses, and from them. */
@Component
class ReturnedErasure implements ErasureStep {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final char NO_CHARACTER = '\uFFFD';

    private final DSLContext sql;
    private final RowErasure rowErasure;

    ReturnedErasure(DSLContext sql, RowErasure rowErasure) {
        this.sql = sql;
        this.rowErasure = rowErasure;
    }

    @Override
    public Runnable erase(ErasureTarget who) {
        Set<Long> theirs = new LinkedHashSet<>(sql.select(RETURNED_MESSAGE.ID)
                .from(RETURNED_MESSAGE)
                .where(RETURNED_MESSAGE.DELIVERY_ID.in(select(DELIVERY.ID)
                        .from(DELIVERY)
                        .where(who.isTheirs(DELIVERY.ACCOUNT_ID, DELIVERY.CONTACT_ID))))
                .fetch(RETURNED_MESSAGE.ID));
        if (!who.addresses().isEmpty()) {
            theirs.addAll(sql.selectDistinct(RETURNED_RECIPIENT.RETURNED_ID)
                    .from(RETURNED_RECIPIENT)
                    .where(RETURNED_RECIPIENT.EMAIL.in(who.addresses()))
                    .fetch(RETURNED_RECIPIENT.RETURNED_ID));
        }
        if (who.isThorough()) {
            theirs.addAll(naming(who.texts().all()));
        }
        rowErasure.eraseReturned(theirs);
        return () -> {};
    }

    /** Written by them, or about them without having been matched: few are kept whole, and only for a while. */
    private List<Long> naming(Collection<String> texts) {
        List<Condition> named = new ArrayList<>();
        List<Condition> to = new ArrayList<>();
        List<Condition> inside = new ArrayList<>();
        for (String text : texts) {
            named.add(RETURNED_MESSAGE
                    .SENDER
                    .containsIgnoreCase(text)
                    .or(RETURNED_MESSAGE.SUBJECT.containsIgnoreCase(text))
                    .or(RETURNED_MESSAGE.REASON.containsIgnoreCase(text)));
            to.add(RETURNED_RECIPIENT
                    .EMAIL
                    .containsIgnoreCase(text)
                    .or(RETURNED_RECIPIENT.REPLY.containsIgnoreCase(text)));
            inside.add(condition(
                    "locate({0}, lower(convert({1} using latin1))) > 0", inline(latin(text)), RETURNED_SOURCE.MESSAGE));
        }
        List<Long> ids = new ArrayList<>(sql.select(RETURNED_MESSAGE.ID)
                .from(RETURNED_MESSAGE)
                .where(or(named))
                .fetch(RETURNED_MESSAGE.ID));
        ids.addAll(sql.selectDistinct(RETURNED_RECIPIENT.RETURNED_ID)
                .from(RETURNED_RECIPIENT)
                .where(or(to))
                .fetch(RETURNED_RECIPIENT.RETURNED_ID));
        ids.addAll(sql.select(RETURNED_SOURCE.RETURNED_ID)
                .from(RETURNED_SOURCE)
                .where(or(inside))
                .fetch(RETURNED_SOURCE.RETURNED_ID));
        return ids;
    }

    /**
     * The bytes of UTF-8, as the database reads the source's: its latin1 is Windows-1252, where those five bytes that are no
     * character of it stand for themselves.
     */
    private static String latin(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder latin = new StringBuilder(new String(bytes, WINDOWS_1252));
        for (int i = 0; i < bytes.length; i++) {
            if (latin.charAt(i) == NO_CHARACTER) {
                latin.setCharAt(i, (char) Byte.toUnsignedInt(bytes[i]));
            }
        }
        return latin.toString();
    }
}
